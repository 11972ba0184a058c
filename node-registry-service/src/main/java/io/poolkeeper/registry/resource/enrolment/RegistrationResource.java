package io.poolkeeper.registry.resource.enrolment;

import io.poolkeeper.api.RegisterNode;
import io.poolkeeper.api.RegisteredNode;
import io.poolkeeper.common.problem.Failure.Refused;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.enrolment.Enrolment;
import io.poolkeeper.registry.domain.settings.RegistrySettings;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where machines become nodes: by a join token, by an operator, or by anyone where the installation allows it. */
@Path("/nodes/register")
public class RegistrationResource {

    private final Enrolment enrolment;
    private final Caller caller;
    private final RegistrySettings settings;

    RegistrationResource(Enrolment enrolment, Caller caller, RegistrySettings settings) {
        this.enrolment = enrolment;
        this.caller = caller;
        this.settings = settings;
    }

    @POST
    @Operation(summary = "Enrol a node")
    @PermitAll
    public RegisteredNode register(@NotNull @Valid RegisterNode request) {
        Optional<String> token = caller.joinToken();
        if (token.isPresent()) {
            return enrolment.redeem(request, token.get(), caller.address());
        }
        if (caller.has(Roles.DEVOPS) || caller.kind() == Caller.Kind.NONE && settings.legacyRegistration()) {
            return enrolment.register(request);
        }
        throw caller.kind() == Caller.Kind.NONE
                ? new Unauthenticated("Registering a node needs a join token or an operator")
                : new Refused("Your role does not allow this");
    }
}
