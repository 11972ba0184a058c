package io.poolkeeper.common.security;

import io.poolkeeper.common.trace.RequestId;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who is calling, as far as it was proved, and from where. */
@RequestScoped
public class Caller {

    /** What kind of caller. */
    public enum Kind {
        USER,
        NODE,
        /** Not proved, or a machine that is still joining. */
        NONE
    }

    private static final int MAX_USER_AGENT = 300;

    private final SecurityIdentity identity;
    private final CurrentVertxRequest http;
    private final RequestId requestId;

    Caller(SecurityIdentity identity, CurrentVertxRequest http, RequestId requestId) {
        this.identity = identity;
        this.http = http;
        this.requestId = requestId;
    }

    public Kind kind() {
        if (identity.getPrincipal() instanceof JsonWebToken) {
            return Kind.USER;
        }
        return identity.hasRole(Roles.NODE) ? Kind.NODE : Kind.NONE;
    }

    /**
     * The user's or the node's id.
     *
     * @throws IllegalStateException when the caller is neither: such a route must not ask
     */
    public long id() {
        if (kind() == Kind.NONE) {
            throw new IllegalStateException("the caller has no id");
        }
        return Long.parseLong(identity.getPrincipal().getName());
    }

    public @Nullable String email() {
        return claim("email");
    }

    /** The highest role of a person, NODE for an agent, else null. */
    public @Nullable String role() {
        return kind() == Kind.NODE ? Roles.NODE : claim("role");
    }

    /** The session a person's token belongs to. */
    public Optional<UUID> session() {
        String session = claim(UserTokens.SESSION);
        try {
            return Optional.ofNullable(session).map(UUID::fromString);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Grows when what older tokens of the person say is no longer so. */
    public long tokenVersion() {
        return identity.getPrincipal() instanceof JsonWebToken token ? UserTokens.version(token) : 0;
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** The join token a machine shows instead of an identity. */
    public Optional<String> joinToken() {
        return Optional.ofNullable(identity.<String>getAttribute(MachineCredentials.JOIN_TOKEN));
    }

    /** The caller's address; behind a trusted proxy, the one the proxy saw. */
    public @Nullable String address() {
        HttpServerRequest request = request();
        SocketAddress remote = request == null ? null : request.remoteAddress();
        return remote == null ? null : remote.hostAddress();
    }

    public @Nullable String userAgent() {
        HttpServerRequest request = request();
        String agent = request == null ? null : request.getHeader("User-Agent");
        return agent == null || agent.length() <= MAX_USER_AGENT ? agent : agent.substring(0, MAX_USER_AGENT);
    }

    public String requestId() {
        return requestId.value();
    }

    private @Nullable HttpServerRequest request() {
        return http.getCurrent() == null ? null : http.getCurrent().request();
    }

    private @Nullable String claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
    }
}
