package io.poolkeeper.registry.resource.configuration;

import io.poolkeeper.api.NodeConfiguration;
import io.poolkeeper.api.PushConfiguration;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.problem.Failure.Refused;
import io.poolkeeper.common.security.Caller;
import io.poolkeeper.common.security.Roles;
import io.poolkeeper.registry.domain.configuration.ActiveHashes;
import io.poolkeeper.registry.domain.configuration.Author;
import io.poolkeeper.registry.domain.configuration.Comparison;
import io.poolkeeper.registry.domain.configuration.ConfigurationDesk;
import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import io.poolkeeper.registry.domain.configuration.Configurations;
import io.poolkeeper.registry.domain.configuration.Plan;
import io.poolkeeper.registry.domain.configuration.Planner;
import io.poolkeeper.registry.domain.configuration.Precondition;
import io.poolkeeper.registry.domain.node.NodeDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** A node's configuration: the node gets the exact text, people get one with its secrets masked. */
@Path("/nodes/{id:\\d+}/config")
public class ConfigurationResource {

    private final Configurations configurations;
    private final ConfigurationDesk desk;
    private final Planner planner;
    private final ActiveHashes hashes;
    private final NodeDesk nodes;
    private final Caller caller;

    ConfigurationResource(
            Configurations configurations,
            ConfigurationDesk desk,
            Planner planner,
            ActiveHashes hashes,
            NodeDesk nodes,
            Caller caller) {
        this.configurations = configurations;
        this.desk = desk;
        this.planner = planner;
        this.hashes = hashes;
        this.nodes = nodes;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The configuration a node should run")
    @RolesAllowed({Roles.NODE, Roles.DEVOPS})
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NodeConfiguration.class)))
    public Response get(
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String seen,
            @Context Request request) {
        if (caller.kind() == Caller.Kind.NODE) {
            return fetch(id, seen, request);
        }
        nodes.find(id);
        Optional<ConfigurationVersion> active = configurations.active(id);
        return answer(id, active, active.map(ConfigurationVersion::maskedText), request);
    }

    @GET
    @Operation(summary = "The same, for agents of the reference")
    @Path("/fetch")
    @RolesAllowed(Roles.NODE)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NodeConfiguration.class)))
    public Response fetch(
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String seen,
            @Context Request request) {
        requireOwn(id);
        String hash = seen == null ? "" : seen.strip().replace("\"", "");
        if (hashes.stillIs(id, hash)) {
            return Response.notModified(new EntityTag(hash)).build();
        }
        hashes.learn(id);
        return answer(id, configurations.active(id), exactText(id), request);
    }

    @PUT
    @Operation(summary = "Save a configuration")
    @RolesAllowed(Roles.DEVOPS)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SavedConfiguration.class)))
    public Response edit(
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid SaveConfiguration wanted) {
        return saved(desk.edit(new ConfigurationDesk.Edit(
                id, wanted.yamlConfig(), wanted.comment(), author(), new Precondition(ifMatch))));
    }

    @POST
    @Path("/plan")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "What saving a text would do",
            description = "Changes nothing. Save with If-Match: the plan's base_hash, and the plan still holds.")
    public Plan plan(@PathParam("id") long id, @NotNull @Valid SaveConfiguration wanted) {
        nodes.find(id);
        return planner.plan(id, wanted.yamlConfig());
    }

    @POST
    @Path("/rollback")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Have an old version back",
            description = "Its text becomes a new version. If-Match as in PUT.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SavedConfiguration.class)))
    public Response rollback(
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid RollbackRequest wanted) {
        return saved(desk.rollback(
                new ConfigurationDesk.Rollback(id, wanted.version(), author(), new Precondition(ifMatch))));
    }

    @GET
    @Path("/diff")
    @RolesAllowed(Roles.DEVOPS)
    @Operation(
            summary = "Two versions side by side",
            description = "Of the masked texts; secrets never differ visibly.")
    public Comparison diff(
            @PathParam("id") long id,
            @QueryParam("from") @NotNull @Min(1) Integer from,
            @QueryParam("to") @NotNull @Min(1) Integer to) {
        nodes.find(id);
        return planner.compare(id, from, to);
    }

    @PUT
    @Operation(summary = "A node's own configuration, where it has none yet")
    @Path("/push")
    @RolesAllowed(Roles.NODE)
    public NodeConfiguration push(@PathParam("id") long id, @NotNull @Valid PushConfiguration pushed) {
        requireOwn(id);
        ConfigurationVersion saved = desk.push(id, pushed.yamlConfig());
        return body(saved, pushed.yamlConfig());
    }

    @GET
    @Operation(summary = "The versions of a configuration, newest first")
    @Path("/versions")
    @RolesAllowed(Roles.DEVOPS)
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = VersionBody.class)))
    public Response versions(@PathParam("id") long id, @Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        String running = nodes.find(id).runningConfigHash();
        Integer olderThan = page.cursor(1)
                .map(cursor -> Math.toIntExact(Math.clamp(cursor.number(0), 0, Integer.MAX_VALUE)))
                .orElse(null);
        List<ConfigurationVersion> found = configurations.versions(id, olderThan, page.limit, page.offset);
        Cursor next =
                found.size() < page.limit ? null : Cursor.of(found.getLast().version());
        return Paged.of(
                        found.stream()
                                .map(version -> VersionBody.listed(version, running))
                                .toList(),
                        configurations.count(id),
                        next)
                .response(uri);
    }

    @GET
    @Operation(summary = "A version of a configuration")
    @Path("/versions/{version:\\d+}")
    @RolesAllowed(Roles.DEVOPS)
    public VersionBody version(@PathParam("id") long id, @PathParam("version") int version) {
        String running = nodes.find(id).runningConfigHash();
        return configurations
                .version(id, version)
                .map(found -> VersionBody.whole(found, running))
                .orElseThrow(() -> new NotFound("configuration version", version));
    }

    private Author author() {
        return new Author(Author.Kind.USER, caller.id(), caller.email());
    }

    private static Response saved(ConfigurationVersion saved) {
        return Response.ok(SavedConfiguration.of(saved))
                .tag(new EntityTag(saved.configHash()))
                .build();
    }

    private void requireOwn(long id) {
        if (id != caller.id()) {
            throw new Refused("This key belongs to another node");
        }
    }

    private Optional<String> exactText(long id) {
        return Optional.ofNullable(configurations.activeTexts(Set.of(id)).get(id));
    }

    private static Response answer(
            long id, Optional<ConfigurationVersion> active, Optional<String> text, Request request) {
        var tag = new EntityTag(active.map(ConfigurationVersion::configHash).orElse(Precondition.NONE));
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.tag(tag).build();
        }
        NodeConfiguration body = active.isPresent() && text.isPresent()
                ? body(active.get(), text.get())
                : new NodeConfiguration(0, id, NodeConfiguration.SENTINEL, "", false, Instant.EPOCH);
        return Response.ok(body).tag(tag).build();
    }

    private static NodeConfiguration body(ConfigurationVersion version, String text) {
        return new NodeConfiguration(
                version.id(), version.nodeId(), text, version.configHash(), version.active(), version.createdAt());
    }
}
