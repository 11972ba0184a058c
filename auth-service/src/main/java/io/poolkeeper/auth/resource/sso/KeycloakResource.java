package io.poolkeeper.auth.resource.sso;

import io.poolkeeper.common.problem.Failure.NotConfigured;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The contract's route for single sign-on says plainly that this version has none. */
@Path("/auth/keycloak")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class KeycloakResource {
    @POST
    @Path("/login")
    @Operation(summary = "Sign in with a code of the identity provider")
    public Response login() {
        throw new NotConfigured("Single sign-on is not available in this version; sign in with e-mail and password");
    }
}
