package io.poolkeeper.auth.domain.sso;

import io.quarkus.oidc.TenantResolver;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The identity provider's tokens open no route of ours, whatever its path: only the tokens we make do. */
@ApplicationScoped
class NoTenant implements TenantResolver {
    @Override
    public @Nullable String resolve(RoutingContext context) {
        return null;
    }
}
