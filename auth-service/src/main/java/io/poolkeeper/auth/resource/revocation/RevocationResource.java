package io.poolkeeper.auth.resource.revocation;

import io.poolkeeper.auth.domain.session.RevocationFeed;
import io.poolkeeper.auth.domain.session.Revocations;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Which access tokens ended before their time, next to the keys that verify them. It names nobody: ids of users and of
 * sessions, which open nothing.
 */
@Path("/auth/revocations")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class RevocationResource {
    /** @param version the lowest that is still accepted */
    public record UserTokens(long id, int version) {}

    public record Ended(List<UserTokens> users, List<String> sessions) {
        static Ended of(List<Revocations.Entry> entries) {
            Map<Long, Integer> users = new TreeMap<>();
            entries.stream()
                    .filter(entry -> entry.userId() != null)
                    .forEach(entry -> users.merge(Objects.requireNonNull(entry.userId()), entry.version(), Math::max));
            List<String> sessions = entries.stream()
                    .filter(entry -> entry.session() != null)
                    .map(entry -> String.valueOf(entry.session()))
                    .distinct()
                    .sorted()
                    .toList();
            return new Ended(
                    users.entrySet().stream()
                            .map(user -> new UserTokens(user.getKey(), user.getValue()))
                            .toList(),
                    sessions);
        }
    }

    private final RevocationFeed feed;

    RevocationResource(RevocationFeed feed) {
        this.feed = feed;
    }

    @GET
    @Operation(summary = "List the users and sessions whose access tokens ended before their time")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ended.class)))
    public Response ended(@Context Request request) {
        Ended ended = Ended.of(feed.current());
        var tag = new EntityTag(Integer.toHexString(ended.hashCode()));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(ended) : unchanged)
                .tag(tag)
                .header("Cache-Control", "no-cache")
                .build();
    }
}
