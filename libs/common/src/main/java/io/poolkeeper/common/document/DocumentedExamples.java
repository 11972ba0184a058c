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
    private static final String TEXT = "text";
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("action", "SCALE_OUT"),
            Map.entry("api_key", "ask_8dK2pQ7xLm4n_..."),
            Map.entry("api_key_hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Map.entry("boot", "4f1c9a2e"),
            Map.entry("comment", "more room for the sale"),
            Map.entry("config_hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Map.entry("current_config_hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Map.entry("email", "ada@example.org"),
            Map.entry("explanation", "load of 2.3 instances at a target of 60 % needs 4"),
            Map.entry("full_name", "Ada Lovelace"),
            Map.entry("ip_address", "10.0.0.7"),
            Map.entry("lifecycle_state", "RUNNING"),
            Map.entry("mode", "on"),
            Map.entry("name", "shop"),
            Map.entry("oracle_pool_id", "ocid1.instancepool.oc1.iad.aaaa"),
            Map.entry("outcome", "APPLIED"),
            Map.entry("password", "a long sentence nobody guesses"),
            Map.entry("pool_status", "healthy"),
            Map.entry("reason", "LOAD_ABOVE_TARGET"),
            Map.entry("region", "us-ashburn-1"),
            Map.entry("role", "DEVOPS"),
            Map.entry("status", "active"),
            Map.entry("token", "the one-time token"),
            Map.entry("token_type", "bearer"),
            Map.entry("yaml_config", "pools:\n  - instance_pool_id: ocid1.instancepool.oc1.iad.aaaa\n"));

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
        content.getMediaTypes().values().stream()
                .filter(media -> media.getExample() == null)
                .filter(media ->
                        media.getExamples() == null || media.getExamples().isEmpty())
                .forEach(media -> illustrate(media, schemas));
    }

    private static void illustrate(MediaType media, Map<String, Schema> schemas) {
        if (media.getSchema() != null) {
            Object value = example(media.getSchema(), schemas, DEEPEST);
            media.addExample("example", OASFactory.createExample().value(value));
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
                .forEach((name, member) -> members.put(name, named(name, member, schemas, depth - 1)));
        return members;
    }

    /** What a member of this name holds wherever it occurs says more than its type. */
    private static @Nullable Object named(String name, Schema member, Map<String, Schema> schemas, int depth) {
        Object shown = example(member, schemas, depth);
        return TEXT.equals(shown) ? WORDS.getOrDefault(name, TEXT) : shown;
    }

    private static String text(String format) {
        return switch (format) {
            case "date-time" -> "2026-11-23T08:00:00Z";
            case "date" -> "2026-11-23";
            case "uuid" -> "018f2a5e-7c1b-7000-8000-000000000001";
            default -> TEXT;
        };
    }

    private static String name(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
