package io.poolkeeper.analytics.resource.backtest;

import io.poolkeeper.analytics.domain.backtest.Backtest;
import io.poolkeeper.analytics.domain.backtest.BacktestDesk;
import io.poolkeeper.common.problem.Failure.Unavailable;
import io.poolkeeper.common.security.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** A backtest's progress as it is made. */
@Path("/analytics/backtests/{id}/events")
@RolesAllowed(Roles.USER)
public class BacktestEventResource {

    private static final Duration PACE = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String EXAMPLE = """
            event: progress
            data: {"status":"RUNNING","done":3,"total":50}
            """;

    private final BacktestDesk desk;
    private final Semaphore readers = new Semaphore(64);

    BacktestEventResource(BacktestDesk desk) {
        this.desk = desk;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "A backtest's progress",
            description = "An event progress at once and on each change; the stream ends with the one that says how it"
                    + " ended, after a quarter of an hour at the latest.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "three of fifty", value = EXAMPLE)))
    public Multi<OutboundSseEvent> events(@PathParam("id") String id, @Context Sse sse) {
        UUID backtest = Ids.of(id);
        desk.glance(backtest);
        if (!readers.tryAcquire()) {
            throw new Unavailable("Too many are watching backtests", SOON);
        }
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        out -> Thread.ofVirtual().name("backtest-events").start(() -> tell(backtest, out, sse)))
                .onTermination()
                .invoke(() -> readers.release());
    }

    /** Answered by itself: a HEAD answered by the stream would keep its connection waiting for an end. */
    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Whether a backtest's progress can be had")
    public Response head(@PathParam("id") String id) {
        return Response.ok().build();
    }

    private void tell(UUID id, MultiEmitter<? super OutboundSseEvent> out, Sse sse) {
        try {
            Backtest.Progress told = null;
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!out.isCancelled() && System.nanoTime() < end) {
                Backtest.Progress now = desk.glance(id).progress();
                if (!now.equals(told)) {
                    told = now;
                    out.emit(event(now, sse));
                }
                if (now.status().over()) {
                    break;
                }
                Thread.sleep(PACE);
            }
            out.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.complete();
        } catch (RuntimeException e) {
            out.fail(e);
        }
    }

    private static OutboundSseEvent event(Backtest.Progress progress, Sse sse) {
        return sse.newEventBuilder()
                .name("progress")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Backtest.Progress.class, progress)
                .build();
    }
}
