package io.poolkeeper.analytics.resource.export;

import io.poolkeeper.analytics.domain.export.Export;
import io.poolkeeper.analytics.domain.export.Export.Wanted;
import io.poolkeeper.analytics.domain.export.FileForm;
import io.poolkeeper.analytics.domain.export.View;
import io.poolkeeper.analytics.domain.window.Interval;
import io.poolkeeper.analytics.domain.window.Window;
import io.poolkeeper.analytics.resource.decision.DecisionSearch;
import io.poolkeeper.analytics.resource.window.Span;
import io.poolkeeper.common.problem.Failure.NotFound;
import io.poolkeeper.common.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Views as files. */
@Path("/analytics/exports/{view}")
@RolesAllowed(Roles.USER)
public class ExportResource {

    private static final int BUFFER = 32_768;

    private final Export export;
    private final Clock clock;

    ExportResource(Export export, Clock clock) {
        this.export = export;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Download all of a view that matches its filters",
            description = "Views: decisions, samples, trends, resources, scaling-patterns, metrics, cost,"
                    + " provisioning-times. CSV cells are safe to open in a spreadsheet.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    public Response export(
            @Parameter(example = "decisions") @PathParam("view") String view,
            @QueryParam("format") @DefaultValue("csv") @Pattern(regexp = "csv|ndjson") String format,
            @QueryParam("events_only") @DefaultValue("false") boolean eventsOnly,
            @QueryParam("interval") @DefaultValue("hour") @Pattern(regexp = Interval.PATTERN) String interval,
            @Valid @BeanParam DecisionSearch search,
            @Valid @BeanParam Span span) {
        View wanted = View.of(view).orElseThrow(() -> new NotFound("view", view));
        Window window = wanted == View.COST ? span.month(clock) : span.window(clock);
        FileForm form = FileForm.valueOf(format.toUpperCase(Locale.ROOT));
        var all = new Wanted(wanted, form, search.query(window), eventsOnly, Interval.of(interval));
        if (wanted == View.TRENDS || wanted == View.RESOURCES) {
            all.interval().over(window);
        }
        export.announce(all);
        StreamingOutput body = out -> {
            try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER)) {
                export.write(all, line -> write(writer, line));
            }
        };
        return Response.ok(body, form.mediaType() + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.%s\"".formatted(view, format))
                .build();
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the reader of an export has gone", e);
        }
    }
}
