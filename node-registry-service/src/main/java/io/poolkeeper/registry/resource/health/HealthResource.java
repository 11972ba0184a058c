package io.poolkeeper.registry.resource.health;

import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.registry.domain.health.Liveness;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The contract's public sign of life; probes use the management port. */
@Path("/health")
@PermitAll
public class HealthResource {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Liveness liveness;

    HealthResource(Liveness liveness) {
        this.liveness = liveness;
    }

    /** What the contract answers. */
    public record Health(String status, String message) {}

    @GET
    @Operation(summary = "Whether the registry and its database answer")
    public Health health() {
        if (!liveness.databaseAnswers()) {
            throw new Unavailable("The database does not answer", SOON);
        }
        return new Health("healthy", "Poolkeeper node registry is running");
    }
}
