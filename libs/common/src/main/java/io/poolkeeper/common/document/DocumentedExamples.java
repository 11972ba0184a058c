package io.poolkeeper.common.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Shows by an example what every body looks like: that of whoever wrote the route, else one made of the body's schema. */
@OpenApiFilter(value = OpenApiFilter.RunStage.BUILD, priority = 1)
public class DocumentedExamples implements OASFilter {

    private static final int DEEPEST = 6;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas =
                document.getComponents() == null || document.getComponents().getSchemas() == null
                        ? Map.of()
                        : document.getComponents().getSchemas();
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().values().stream()
                    .flatMap(item -> item.getOperations().values().stream())
                    .forEach(operation -> illustrate(operation, schemas));
        }
    }

    private static void illustrate(Operation operation, Map<String, Schema> schemas) {
        if (operation.getRequestBody() != null) {
            illustrate(operation.getRequestBody().getContent(), schemas);
        }
        if (operation.getResponses() != null) {
            operation
                    .getResponses()
                    .getAPIResponses()
                    .values()
                    .forEach(answer -> illustrate(answer.getContent(), schemas));
        }
    }

    private static void illustrate(@Nullable Content content, Map<String, Schema> schemas) {
        if (content == null || content.getMediaTypes() == null) {
            return;
        }
        content.getMediaTypes().forEach((type, media) -> {
            boolean shown = media.getExample() != null
                    || media.getExamples() != null && !media.getExamples().isEmpty();
            if (type.contains("json") && !shown) {
                illustrate(media, schemas);
            }
        });
    }

    private static void illustrate(MediaType media, Map<String, Schema> schemas) {
        if (media.getSchema() != null) {
            media.addExample("example", OASFactory.createExample().value(example(media.getSchema(), schemas, DEEPEST)));
        }
    }

    private static @Nullable Object example(Schema schema, Map<String, Schema> schemas, int depth) {
        Schema meant = schema.getRef() == null ? schema : schemas.get(name(schema.getRef()));
        if (meant == null || depth == 0) {
            return null;
        }
        if (meant.getExample() != null) {
            return meant.getExample();
        }
        if (meant.getEnumeration() != null && !meant.getEnumeration().isEmpty()) {
            return meant.getEnumeration().getFirst();
        }
        for (List<Schema> choices : choices(meant)) {
            if (!choices.isEmpty()) {
                return example(choices.getFirst(), schemas, depth - 1);
            }
        }
        return ofType(meant, schemas, depth);
    }

    private static List<List<Schema>> choices(Schema schema) {
        return List.of(
                Objects.requireNonNullElse(schema.getAllOf(), List.<Schema>of()),
                Objects.requireNonNullElse(schema.getAnyOf(), List.<Schema>of()),
                Objects.requireNonNullElse(schema.getOneOf(), List.<Schema>of()));
    }

    private static @Nullable Object ofType(Schema schema, Map<String, Schema> schemas, int depth) {
        List<SchemaType> types = Objects.requireNonNullElse(schema.getType(), List.<SchemaType>of());
        if (types.contains(SchemaType.ARRAY)) {
            Object item = schema.getItems() == null ? null : example(schema.getItems(), schemas, depth - 1);
            return item == null ? List.of() : List.of(item);
        }
        if (types.contains(SchemaType.STRING)) {
            return text(Objects.requireNonNullElse(schema.getFormat(), ""));
        }
        if (types.contains(SchemaType.INTEGER)) {
            return 1;
        }
        if (types.contains(SchemaType.NUMBER)) {
            return 41.5;
        }
        if (types.contains(SchemaType.BOOLEAN)) {
            return true;
        }
        var members = new LinkedHashMap<String, @Nullable Object>();
        Objects.requireNonNullElse(schema.getProperties(), Map.<String, Schema>of())
                .forEach((name, member) -> members.put(name, example(member, schemas, depth - 1)));
        return members;
    }

    private static String text(String format) {
        return switch (format) {
            case "date-time" -> "2026-11-23T08:00:00Z";
            case "date" -> "2026-11-23";
            case "uuid" -> "018f2a5e-7c1b-7000-8000-000000000001";
            default -> "text";
        };
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
