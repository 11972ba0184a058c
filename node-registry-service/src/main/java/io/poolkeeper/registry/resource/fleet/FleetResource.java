package io.poolkeeper.registry.resource.fleet;

import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.control.ScalingPause;
import io.poolkeeper.registry.domain.fleet.FleetSnapshot;
import io.poolkeeper.registry.domain.fleet.FleetSnapshots;
import io.poolkeeper.registry.resource.node.NodeBody;
import io.poolkeeper.registry.resource.node.NodeView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The whole fleet in one call. */
@Path("/fleet")
@RolesAllowed(Roles.USER)
public class FleetResource {

    private final FleetSnapshots snapshots;
    private final NodeView view;

    FleetResource(FleetSnapshots snapshots, NodeView view) {
        this.snapshots = snapshots;
        this.view = view;
    }

    /** The snapshot as this caller may see it. */
    public record Body(
            Instant generatedAt,
            FleetSnapshot.Nodes nodes,
            FleetSnapshot.Pools pools,
            FleetSnapshot.Convergence configurations,
            List<FleetSnapshot.Region> regions,
            List<ScalingPause> pauses,
            List<NodeBody> worst) {}

    @GET
    @Operation(
            summary = "The fleet at one glance",
            description = "Figures, regions with the most trouble first, pauses in force, and the fifty nodes that need"
                    + " someone most. Counted at most every other second; generated_at is the age of every figure.")
    public Body snapshot() {
        FleetSnapshot now = snapshots.now();
        return new Body(
                now.generatedAt(),
                now.nodes(),
                now.pools(),
                now.configurations(),
                now.regions(),
                now.pauses(),
                now.worst().stream().map(view::of).toList());
    }
}
