package io.poolkeeper.agent.oci.transport;

import com.oracle.bmc.http.client.HttpRequest;
import com.oracle.bmc.http.client.HttpResponse;
import com.oracle.bmc.http.client.Method;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

final class JdkRequest implements HttpRequest {

    private final JdkClient client;
    private final JdkClient.Rules rules;
    private final Method method;
    private final StringBuilder path;
    private final List<String> query = new ArrayList<>();
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();
    private @Nullable String body;

    JdkRequest(JdkClient client, JdkClient.Rules rules, Method method, URI base) {
        this.client = client;
        this.rules = rules;
        this.method = method;
        this.path = new StringBuilder(base.toString().replaceAll("/+$", ""));
    }

    @Override
    public Method method() {
        return method;
    }

    /** Written out at once: the signature is made over this very text. */
    @Override
    public HttpRequest body(@Nullable Object given) {
        try {
            body = given == null || given instanceof String
                    ? (String) given
                    : rules.json().writeValueAsString(given);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public HttpRequest body(InputStream stream, long length) {
        throw new UnsupportedOperationException("none of the operations the agent uses sends a stream");
    }

    @Override
    public @Nullable Object body() {
        return body;
    }

    @Override
    public HttpRequest appendPathPart(String part) {
        String bare = part.replaceAll("^/+", "");
        if (!bare.isEmpty()) {
            path.append('/').append(bare);
        }
        return this;
    }

    @Override
    public HttpRequest query(String name, String value) {
        query.add(name + "=" + value);
        return this;
    }

    @Override
    public URI uri() {
        return URI.create(query.isEmpty() ? path.toString() : path + "?" + String.join("&", query));
    }

    @Override
    public HttpRequest header(String name, String value) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        return this;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public HttpRequest removeAttribute(String name) {
        attributes.remove(name);
        return this;
    }

    @Override
    public HttpRequest attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    /** The caller's own thread, a virtual one, does the call. */
    @Override
    public HttpRequest offloadExecutor(Executor executor) {
        return this;
    }

    @Override
    public HttpRequest copy() {
        var copy = new JdkRequest(client, rules, method, URI.create(path.toString()));
        copy.query.addAll(query);
        headers.forEach((name, values) -> copy.headers.put(name, new ArrayList<>(values)));
        copy.attributes.putAll(attributes);
        copy.body = body;
        return copy;
    }

    @Override
    public void discard() {
        // Nothing is held before execute().
    }

    @Override
    public CompletionStage<HttpResponse> execute() {
        rules.interceptors().forEach(interceptor -> interceptor.intercept(this));
        try {
            return CompletableFuture.completedFuture(new JdkResponse(client.send(request()), rules.json()));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private java.net.http.HttpRequest request() {
        var request = java.net.http.HttpRequest.newBuilder(uri())
                .timeout(rules.deadline())
                .method(method.name(), publisher());
        headers.forEach((name, values) -> values.forEach(value -> forward(request, name, value)));
        return request.build();
    }

    private BodyPublisher publisher() {
        boolean sendsBody = method == Method.POST || method == Method.PUT || method == Method.PATCH;
        return body == null && !sendsBody ? BodyPublishers.noBody() : BodyPublishers.ofString(body == null ? "" : body);
    }

    /** The JDK computes the same content length as was signed and allows nobody else to set it. */
    private static void forward(java.net.http.HttpRequest.Builder request, String name, String value) {
        if (!name.equalsIgnoreCase("content-length")) {
            request.header(name, value);
        }
    }
}
