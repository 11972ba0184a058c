package io.poolkeeper.analytics.resource.sample;

import io.poolkeeper.analytics.domain.sample.Metric;
import io.poolkeeper.analytics.domain.sample.MetricDesk;
import io.poolkeeper.analytics.domain.sample.NewMetric;
import io.poolkeeper.analytics.domain.sample.Samples;
import io.poolkeeper.analytics.resource.window.Span;
import io.poolkeeper.common.problem.Failure.Refused;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The contract's flat list of figures: those of the samples, and those sent by themselves. */
@Path("/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class MetricsResource {

    private static final int MOST = 1_000;

    private final Samples samples;
    private final MetricDesk desk;
    private final Caller caller;
    private final Clock clock;

    MetricsResource(Samples samples, MetricDesk desk, Caller caller, Clock clock) {
        this.samples = samples;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    /** A metric as the contract has it. */
    public record MetricRequest(
            @NotNull Long nodeId,
            @Nullable Long poolId,
            @NotBlank @Size(max = 100) String metricType,

            @NotNull @DecimalMin("-1e15") @DecimalMax("1e15")
            Double value,

            @NotNull @Size(max = 50) String unit) {

        NewMetric metric() {
            return new NewMetric(nodeId, poolId, metricType, value, unit);
        }
    }

    @GET
    @RolesAllowed(Roles.USER)
    @Operation(summary = "The newest thousand figures")
    public List<Metric> list(@QueryParam("node_id") @Nullable Long nodeId, @Valid @BeanParam Span span) {
        return samples.metrics(nodeId, span.window(clock), null, MOST);
    }

    @POST
    @RolesAllowed({Roles.NODE, Roles.DEVOPS})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a figure of a node",
            description = "It takes the time at which it arrives. A node sends its own with its API key.")
    public Metric add(@NotNull @Valid MetricRequest request) {
        if (caller.kind() == Caller.Kind.NODE && !request.nodeId().equals(caller.id())) {
            throw new Refused("A node sends figures of itself only");
        }
        return desk.add(request.metric());
    }
}
