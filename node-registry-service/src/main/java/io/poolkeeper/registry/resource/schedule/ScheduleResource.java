package io.poolkeeper.registry.resource.schedule;

import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.schedule.ScheduleEntry;
import io.poolkeeper.registry.domain.schedule.Schedules;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schedules in force. Read only: they are part of a node's policy and change with it. */
@Path("/schedules")
@RolesAllowed(Roles.USER)
public class ScheduleResource {

    private final Schedules schedules;

    ScheduleResource(Schedules schedules) {
        this.schedules = schedules;
    }

    @GET
    public List<ScheduleEntry> list(@QueryParam("node_id") @Nullable Long nodeId) {
        return schedules.list(nodeId);
    }
}
