package io.poolkeeper.registry.resource.heartbeat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.common.problem.Failure;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.Failure.Refused;
import io.poolkeeper.common.problem.Failure.Unauthenticated;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatBatches;
import io.poolkeeper.registry.domain.heartbeat.HeartbeatBatches.Answer;
import io.poolkeeper.registry.domain.key.KeyInForce;
import io.poolkeeper.registry.domain.key.RegisteredKeys;
import io.poolkeeper.registry.domain.report.Beat;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Where a gateway delivers the heartbeats of many nodes, each with its own key. */
@Path("/heartbeat/batch")
@RolesAllowed(Roles.NODE)
@BoundedIntake
@RunOnVirtualThread
public class HeartbeatBatchResource {

    private static final int MOST = 5_000;
    private static final String NDJSON = "application/x-ndjson";
    private static final String EXAMPLE = """
            {"api_key":"ask_...","heartbeat":{"status":"active","boot":"4f1c","sequence":17}}
            {"api_key":"ask_...","heartbeat":{"status":"active","boot":"a90e","sequence":3}}
            """;

    private final HeartbeatBatches batches;
    private final RegisteredKeys keys;
    private final Validator validator;
    private final ObjectReader entries;
    private final Clock clock;

    HeartbeatBatchResource(
            HeartbeatBatches batches, RegisteredKeys keys, Validator validator, ObjectMapper json, Clock clock) {
        this.batches = batches;
        this.keys = keys;
        this.validator = validator;
        this.clock = clock;
        entries = json.readerFor(Entry.class);
    }

    /** One node's heartbeat. */
    public record Entry(@Nullable String apiKey, @Nullable Heartbeat heartbeat) {
        /** Never the key. */
        @Override
        public String toString() {
            return "Entry";
        }
    }

    /**
     * What became of the entry at the same place.
     *
     * @param status what the heartbeat alone would have been answered with
     * @param detail why there is no reply
     */
    public record Result(
            int status,
            @Nullable HeartbeatReply reply,
            @Nullable String detail) {
        static Result of(Answer answer) {
            return answer.failure() == null
                    ? new Result(200, answer.reply(), null)
                    : refused(Objects.requireNonNull(answer.failure()));
        }

        static Result refused(Failure failure) {
            return new Result(failure.status(), null, failure.getMessage());
        }
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            summary = "The heartbeats of many nodes",
            description = "For gateways: they call with a key of their own, and each entry proves itself by its node's"
                    + " key. An array or one entry a line, 5,000 at most. One result per entry, in their order; an entry"
                    + " with status 200 is durable. One that is refused does not touch the others.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(implementation = Entry.class),
                            examples = @ExampleObject(name = "two nodes", value = EXAMPLE)))
    public List<Result> accept(InputStream body) {
        List<Entry> told = read(body);
        Instant now = clock.instant();
        var results = new ArrayList<@Nullable Result>();
        var beats = new ArrayList<Beat>();
        for (Entry entry : told) {
            try {
                beats.add(proven(entry, now));
                results.add(null);
            } catch (Failure e) {
                results.add(Result.refused(e));
            }
        }
        var answers = batches.file(beats).iterator();
        return results.stream()
                .map(refused -> refused == null ? Result.of(answers.next()) : refused)
                .toList();
    }

    private Beat proven(Entry entry, Instant now) {
        KeyInForce key = Optional.ofNullable(entry.apiKey())
                .flatMap(keys::find)
                .orElseThrow(() -> new Unauthenticated("The key is not valid, or no longer"));
        Heartbeat heartbeat = entry.heartbeat();
        if (heartbeat == null || !validator.validate(heartbeat).isEmpty()) {
            throw new Invalid("The heartbeat is missing, or a member of it has the wrong form", List.of());
        }
        if (heartbeat.nodeId() != null && heartbeat.nodeId() != key.nodeId()) {
            throw new Refused("This key belongs to another node");
        }
        return new Beat(key.nodeId(), heartbeat, now, key.expiresAt());
    }

    private List<Entry> read(InputStream body) {
        var told = new ArrayList<Entry>();
        try (MappingIterator<Entry> each = entries.readValues(body)) {
            while (each.hasNextValue()) {
                if (told.size() == MOST) {
                    throw new BadRequest("A batch holds " + MOST + " heartbeats at most");
                }
                told.add(each.nextValue());
            }
        } catch (JsonProcessingException e) {
            throw new BadRequest("Entry " + told.size() + " cannot be read");
        } catch (IOException e) {
            throw new BadRequest("The body ended before it was whole");
        }
        return told;
    }
}
