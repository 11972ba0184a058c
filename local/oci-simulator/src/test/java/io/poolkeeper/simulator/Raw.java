package io.poolkeeper.simulator;

import com.oracle.bmc.http.signing.DefaultRequestSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signed requests by hand, for what the SDK's clients hide or do not know. */
final class Raw {
    private Raw() {}

    static HttpResponse<String> get(Simulator simulator, String target) throws Exception {
        return send(simulator, "GET", target, null);
    }

    static HttpResponse<String> post(Simulator simulator, String target, String body) throws Exception {
        return send(simulator, "POST", target, body);
    }

    private static HttpResponse<String> send(Simulator simulator, String method, String target, String body)
            throws Exception {
        URI uri = URI.create(simulator.url() + target);
        Map<String, List<String>> headers = new HashMap<>();
        if (body != null) {
            headers.put("content-type", List.of("application/json"));
        }
        Map<String, String> signed = DefaultRequestSigner.createRequestSigner(Sdk.identity(simulator.credentials()))
                .signRequest(uri, method, headers, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        signed.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length")) {
                request.setHeader(name, value);
            }
        });
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
