package io.poolkeeper.common.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to every operation the problems it may answer: they come from what is common to all, so nobody writes them down. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DocumentedProblems implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String TYPE = "application/problem+json";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(PROBLEM, problem());
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> answers(path, method, operation)));
    }

    private static void answers(String path, HttpMethod method, Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        problems(path, method, operation).forEach((status, title) -> {
            APIResponse declared = operation.getResponses().getAPIResponse(status);
            if (declared == null) {
                operation.getResponses().addAPIResponse(status, answer(Integer.parseInt(status), title));
            } else if (declared.getContent() == null) {
                declared.setContent(content(Integer.parseInt(status), title));
            }
        });
    }

    private static Map<String, String> problems(String path, HttpMethod method, Operation operation) {
        var problems = new TreeMap<String, String>();
        boolean guarded =
                operation.getSecurity() != null && !operation.getSecurity().isEmpty();
        boolean body = method == HttpMethod.POST || method == HttpMethod.PUT || method == HttpMethod.PATCH;
        boolean asked =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (guarded) {
            problems.put("401", "Unauthorized");
            problems.put("403", "Forbidden");
        }
        if (path.contains("{")) {
            problems.put("404", "Not Found");
        }
        if (body || asked) {
            problems.put("400", "Bad Request");
        }
        if (body) {
            problems.put("422", "Unprocessable Content");
        }
        problems.put("503", "Service Unavailable");
        return problems;
    }

    private static APIResponse answer(int status, String title) {
        return OASFactory.createAPIResponse().description(title).content(content(status, title));
    }

    private static Content content(int status, String title) {
        var example = new TreeMap<String, Object>();
        example.put("type", "about:blank");
        example.put("title", title);
        example.put("status", status);
        example.put("detail", "One sentence for people");
        return OASFactory.createContent()
                .addMediaType(
                        TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM))
                                .example(example));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("RFC 9457")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("instance", text())
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(OASFactory.createSchema()
                                        .addType(SchemaType.OBJECT)
                                        .addProperty("field", text())
                                        .addProperty("message", text())));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
