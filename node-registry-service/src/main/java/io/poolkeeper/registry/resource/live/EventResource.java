package io.poolkeeper.registry.resource.live;

import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.EndedTokens;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.common.security.UserTokens;
import io.poolkeeper.registry.domain.live.LiveFeed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What happens in the fleet, as it happens. */
@Path("/events")
@RolesAllowed(Roles.USER)
public class EventResource {

    /** Events that wait for a slow reader; one that falls further behind is let go and resumes by its last id. */
    private static final int BACKLOG = 1_024;

    private static final String EXAMPLE = """
            retry: 3000

            id: 4711
            event: pool
            data: {"node_id":7,"pool_id":12,"at":"2026-11-23T05:00:00Z","current_instances":4,"active_instances":3,\
            "status":"healthy","mode":"on","lifecycle_state":"SCALING"}

            : still here
            """;

    private final LiveFeed feed;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final EndedTokens ended;
    private final Clock clock;

    EventResource(LiveFeed feed, Caller caller, SecurityIdentity identity, EndedTokens ended, Clock clock) {
        this.feed = feed;
        this.caller = caller;
        this.identity = identity;
        this.ended = ended;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Live events",
            description =
                    "Server-sent events of the types node, pool, decision, configuration (DEVOPS and above) and"
                            + " pause. Each tells the new state of what changed; figures that change every minute are not told,"
                            + " read /fleet for them. After an interruption send Last-Event-ID: what was missed comes first, or"
                            + " one event reset when it is no longer kept (an hour), after which everything shown is to be read"
                            + " again. A comment every 15 seconds shows that the stream lives. It ends with the token, within seconds when the session is ended.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "a pool grows", value = EXAMPLE)))
    public Multi<OutboundSseEvent> stream(
            @Parameter(description = "Id of the last event seen", example = "4711")
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId,
            @Context Sse sse) {
        OptionalLong lastSeen = lastSeen(lastEventId);
        feed.admit();
        BooleanSupplier over = over(identity.getPrincipal());
        boolean operator = caller.has(Roles.DEVOPS);
        return Multi.createFrom()
                .emitter(
                        out -> feed.subscribe(
                                new EventStream(out, sse, new EventStream.Listener(lastSeen, operator, over), clock)),
                        BACKLOG);
    }

    /** Answered by itself: a HEAD answered by the stream would keep its connection waiting for an end. */
    @HEAD
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Whether live events can be had")
    public Response head() {
        return Response.ok().build();
    }

    /** Whether the token that opened the stream has run out, or was ended before its time. */
    private BooleanSupplier over(Principal principal) {
        if (!(principal instanceof JsonWebToken token)) {
            return () -> true;
        }
        Instant until = Instant.ofEpochSecond(token.getExpirationTime());
        long user = Long.parseLong(token.getSubject());
        Object version = token.getClaim(UserTokens.VERSION);
        long number = version == null ? 0 : Long.parseLong(version.toString());
        String session = token.getClaim(UserTokens.SESSION);
        return () -> !clock.instant().isBefore(until) || ended.ended(user, number, session);
    }

    private static OptionalLong lastSeen(@Nullable String header) {
        try {
            return header == null || header.isBlank()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(header.strip()));
        } catch (NumberFormatException e) {
            throw new BadRequest("Last-Event-ID is not the id of an event");
        }
    }
}
