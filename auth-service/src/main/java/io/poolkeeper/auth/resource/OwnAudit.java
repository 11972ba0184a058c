package io.poolkeeper.auth.resource;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Keeps a refusal from being audited twice. */
@Provider
@AuditsItself
public class OwnAudit implements ContainerRequestFilter {
    /** What libs/common looks for before it audits a refusal. */
    private static final String AUDITED = "poolkeeper.refusal.audited";

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(AUDITED, true);
    }
}
