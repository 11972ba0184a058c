package io.poolkeeper.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.autoscaling.NativeAutoscaling;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.limit.Allowances;
import io.poolkeeper.simulator.notification.Topics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scripting limits, quotas and OCI's own autoscaling; reading what was published. */
public final class ScriptRoutes {
    private final Console console;
    private final Allowances allowances;
    private final NativeAutoscaling autoscaling;
    private final Topics topics;

    public ScriptRoutes(Console console, Allowances allowances, NativeAutoscaling autoscaling, Topics topics) {
        this.console = console;
        this.allowances = allowances;
        this.autoscaling = autoscaling;
        this.topics = topics;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST /_sim/limits", "limits", this::limits),
                Route.of("POST /_sim/pools/{pool}/autoscaling", "autoscaling", this::autoscaling),
                Route.of("GET /_sim/messages", "messages", request -> Reply.ok(topics.messages())));
    }

    private Reply limits(Request request) {
        JsonNode body = Json.readObject(request.body());
        String name = body.path("name").asText();
        String domain = body.path("availability_domain").asText("");
        if (!body.has("value") && !body.has("quota")) {
            throw OciError.missing("value or quota");
        }
        if (body.has("value")) {
            allowances.limit(name, domain, number(body.path("value")));
        }
        if (body.has("quota")) {
            allowances.quota(name, domain, number(body.path("quota")));
        }
        return Reply.empty(204);
    }

    private Reply autoscaling(Request request) {
        JsonNode enabled = Json.readObject(request.body()).path("enabled");
        if (!enabled.isBoolean() && !enabled.isNull()) {
            throw OciError.invalid("enabled must be true, false, or null for no configuration.");
        }
        String pool = console.pool(request.variable("pool")).id();
        autoscaling.configure(pool, enabled.isNull() ? null : enabled.booleanValue());
        return Reply.empty(204);
    }

    private static @Nullable Long number(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            throw OciError.invalid("value and quota must be whole numbers, or null for the usual.");
        }
        return value.longValue();
    }
}
