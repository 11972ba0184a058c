package io.poolkeeper.auth.resource.access;

import io.poolkeeper.common.audit.Refusals;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Keeps a refusal from being audited twice. */
@Provider
@AuditsItself
public class OwnAudit implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(Refusals.AUDITED, true);
    }
}
