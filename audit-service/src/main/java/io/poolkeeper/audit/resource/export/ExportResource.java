package io.poolkeeper.audit.resource.export;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.event.EventFilter;
import io.poolkeeper.audit.domain.export.Export;
import io.poolkeeper.audit.domain.export.ExportFormat;
import io.poolkeeper.audit.domain.export.Tail;
import io.poolkeeper.audit.resource.event.EventQuery;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import io.poolkeeper.common.page.Paged;
import io.poolkeeper.common.problem.Failure.BadRequest;
import io.poolkeeper.common.problem.Failure.TooManyRequests;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The trail as a file, and as it grows. */
@Path("/admin/audit-logs")
@RolesAllowed(Roles.ADMIN)
public class ExportResource {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Export export;
    private final Tail tail;

    ExportResource(Export export, Tail tail) {
        this.export = export;
        this.tail = tail;
    }

    @GET
    @Path("/export")
    @Operation(summary = "Download all that matches, newest first; or, sealed, the whole chain with its proof")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    public Response export(
            @Valid @BeanParam EventQuery query, @QueryParam("format") @DefaultValue("csv") String format) {
        ExportFormat wanted = format(format);
        EventFilter filter = query.filter();
        if (export.busy()) {
            throw new TooManyRequests("Others are taking exports just now", SOON);
        }
        export.announce(wanted, filter);
        StreamingOutput body = out -> {
            try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 32_768)) {
                export.write(wanted, filter, line -> write(writer, line));
            }
        };
        return Response.ok(body, wanted.mediaType() + ";charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"audit-log." + wanted.fileEnding() + '"')
                .build();
    }

    @GET
    @Path("/tail")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Events since the cursor, oldest first; without one, where the trail ends. Ask again at the link")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = Event.class)))
    public Response tail(@Valid @BeanParam EventQuery query, @Valid @BeanParam PageRequest page, @Context UriInfo uri) {
        Optional<Tail.Place> place = page.cursor(2).map(ExportResource::place);
        if (place.isEmpty()) {
            return Paged.of(List.of(), cursor(tail.end())).response(uri);
        }
        Tail.Page found = tail.since(place.get(), query.filter(), page.limit);
        return Paged.of(found.events(), cursor(found.next())).response(uri);
    }

    private static ExportFormat format(String text) {
        return Arrays.stream(ExportFormat.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequest("The format is csv, ndjson or sealed"));
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the reader of an export has gone", e);
        }
    }

    private static Tail.Place place(Cursor cursor) {
        try {
            List<Long> open = Arrays.stream(cursor.keys().get(1).split(","))
                    .filter(id -> !id.isEmpty())
                    .map(Long::valueOf)
                    .toList();
            return new Tail.Place(cursor.number(0), open);
        } catch (NumberFormatException e) {
            throw new BadRequest("The cursor is not one of this list");
        }
    }

    private static Cursor cursor(Tail.Place place) {
        return Cursor.of(place.id(), place.open().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
