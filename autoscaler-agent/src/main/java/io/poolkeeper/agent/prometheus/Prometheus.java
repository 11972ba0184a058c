package io.poolkeeper.agent.prometheus;

import io.poolkeeper.agent.oci.transport.LimitedBody;
import io.poolkeeper.agent.oci.transport.SignedHeaders;
import io.poolkeeper.agent.oci.transport.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The query API. Each call is tried once; the next turn asks again. */
public final class Prometheus implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final PrometheusSettings settings;
    private final HttpClient client;
    private final Answers answers = new Answers();

    static {
        SignedHeaders.allow();
    }

    public Prometheus(PrometheusSettings settings) {
        this.settings = settings;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(3));
        settings.ca().ifPresent(file -> builder.sslContext(TrustedRoots.of(file)));
        client = builder.build();
    }

    /** The points of a window, one per step. */
    public List<PrometheusSeries> range(URI server, String query, Instant from, Instant until, Duration step) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", query);
        form.put("start", seconds(from));
        form.put("end", seconds(until));
        form.put("step", Double.toString(step.toMillis() / 1000.0));
        return ask(server, "query_range", form);
    }

    /** One point, of now. */
    public List<PrometheusSeries> instant(URI server, String query, Instant at) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", query);
        form.put("time", seconds(at));
        return ask(server, "query", form);
    }

    /** A label's value between double quotes. */
    public static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** A label's value within a regular expression, before it is escaped. */
    public static String literally(String value) {
        return value.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
    }

    @Override
    public void close() {
        client.shutdown();
    }

    private List<PrometheusSeries> ask(URI server, String operation, Map<String, String> form) {
        var request = HttpRequest.newBuilder(address(server, operation))
                .timeout(DEADLINE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form)));
        if (settings.trusts(server)) {
            settings.credentials().ifPresent(known -> request.header("Authorization", authorization(known)));
        }
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() / 100 == 3) {
            throw new PrometheusFailure("the server sends us elsewhere, where we do not follow");
        }
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new PrometheusFailure("Prometheus refuses our credentials (%d)".formatted(response.statusCode()));
        }
        return answers.read(response.statusCode(), response.body());
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return WholeAnswer.to(request, client, head -> new LimitedBody(), DEADLINE);
        } catch (HttpTimeoutException e) {
            throw new PrometheusFailure(
                    "no complete answer from " + request.uri().getHost() + " within " + DEADLINE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PrometheusFailure("stopped while waiting for Prometheus");
        } catch (IOException e) {
            throw new PrometheusFailure(request.uri().getHost() + " cannot be asked: " + e);
        }
    }

    private static URI address(URI server, String operation) {
        String base = server.toString().replaceAll("/+$", "");
        return URI.create(base + "/api/v1/" + operation);
    }

    private static String authorization(PrometheusSettings.Credentials known) {
        return switch (known) {
            case PrometheusSettings.Credentials.Bearer(var token) -> "Bearer " + token;
            case PrometheusSettings.Credentials.BearerFile(var file) -> "Bearer " + secret(file);
            case PrometheusSettings.Credentials.Basic(var user, var password) -> basic(user, password);
            case PrometheusSettings.Credentials.BasicFile(var user, var file) -> basic(user, secret(file));
        };
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new PrometheusFailure("the credentials for Prometheus cannot be read from " + file);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String seconds(Instant at) {
        return Double.toString(at.toEpochMilli() / 1000.0);
    }
}
