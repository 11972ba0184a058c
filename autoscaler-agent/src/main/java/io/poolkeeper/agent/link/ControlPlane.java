package io.poolkeeper.agent.link;

import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.oci.transport.SignedHeaders;
import io.poolkeeper.agent.oci.transport.WholeAnswer;
import io.poolkeeper.agent.trace.DecisionTrace;
import io.poolkeeper.api.DecisionReport;
import io.poolkeeper.api.Heartbeat;
import io.poolkeeper.api.HeartbeatReply;
import io.poolkeeper.api.NodeConfiguration;
import io.poolkeeper.api.PushConfiguration;
import io.poolkeeper.api.RegisterNode;
import io.poolkeeper.api.RegisteredNode;
import io.poolkeeper.api.RotateKey;
import io.poolkeeper.api.RotatedKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The five contract calls, one try each; who calls decides when to try again. */
final class ControlPlane implements AutoCloseable {

    static {
        SignedHeaders.allow();
    }

    private static final Set<String> QUIET = Set.of("HELD", "SHADOWED");
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final URI base;
    private final Wire wire;
    private final Duration deadline;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    ControlPlane(URI base, Wire wire) {
        this(base, wire, DEADLINE);
    }

    /** @param deadline for the whole of an answer */
    ControlPlane(URI base, Wire wire, Duration deadline) {
        this.base = base;
        this.wire = wire;
        this.deadline = deadline;
    }

    Answer<RegisteredNode> register(String joinToken, RegisterNode request) {
        var call = call("/nodes/register")
                .header("Authorization", "Bearer " + joinToken)
                .POST(BodyPublishers.ofString(wire.write(request)));
        return send(call, RegisteredNode.class);
    }

    Answer<HeartbeatReply> heartbeat(NodeCredentials node, Heartbeat beat) {
        var call = call(node, "/heartbeat").POST(BodyPublishers.ofString(wire.write(beat)));
        return DecisionTrace.delivering(acted(beat), call, () -> send(call, HeartbeatReply.class));
    }

    Answer<NodeConfiguration> configuration(NodeCredentials node) {
        return send(call(node, "/config").GET(), NodeConfiguration.class);
    }

    Answer<NodeConfiguration> push(NodeCredentials node, String yaml) {
        var body = wire.write(new PushConfiguration(yaml));
        return send(call(node, "/config/push").PUT(BodyPublishers.ofString(body)), NodeConfiguration.class);
    }

    Answer<RotatedKey> rotate(NodeCredentials node, RotateKey next) {
        return send(call(node, "/keys").POST(BodyPublishers.ofString(wire.write(next))), RotatedKey.class);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static List<String> acted(Heartbeat beat) {
        return Objects.requireNonNullElse(beat.decisions(), List.<DecisionReport>of()).stream()
                .filter(decision -> !QUIET.contains(decision.outcome()))
                .map(DecisionReport::decisionId)
                .distinct()
                .toList();
    }

    private HttpRequest.Builder call(NodeCredentials node, String path) {
        return call("/nodes/" + node.nodeId() + path).header("X-API-Key", node.apiKey());
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create(base.toString().replaceAll("/+$", "") + path))
                .timeout(deadline)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    private <T> Answer<T> send(HttpRequest.Builder call, Class<T> type) {
        try {
            return answer(WholeAnswer.to(call.build(), client, BodyHandlers.ofString(), deadline), type);
        } catch (IOException e) {
            return new Answer.Lost<>(describe(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost<>("the agent is stopping");
        }
    }

    private <T> Answer<T> answer(HttpResponse<String> response, Class<T> type) {
        if (response.statusCode() != 200 && response.statusCode() != 201) {
            return new Answer.Refused<>(response.statusCode(), detail(response), retryAfter(response));
        }
        try {
            return new Answer.Given<>(wire.read(response.body(), type));
        } catch (RuntimeException e) {
            return new Answer.Lost<>("the answer is not the contract's: " + describe(e));
        }
    }

    private String detail(HttpResponse<String> response) {
        try {
            return wire.read(response.body(), Problem.class).text();
        } catch (RuntimeException e) {
            return "no reason given";
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,5}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private static String describe(Exception e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + ": " + first;
    }

    /** The member of a problem document that reference servers send too; there it may be a list. */
    record Problem(Object detail) {
        String text() {
            String whole = String.valueOf(detail);
            return whole.length() > 500 ? whole.substring(0, 500) : whole;
        }
    }
}
