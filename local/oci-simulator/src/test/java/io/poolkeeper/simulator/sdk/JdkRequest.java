package io.poolkeeper.simulator.sdk;

import com.oracle.bmc.http.client.HttpRequest;
import com.oracle.bmc.http.client.HttpResponse;
import com.oracle.bmc.http.client.Method;
import com.oracle.bmc.http.client.RequestInterceptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

final class JdkRequest implements HttpRequest {
    private final JdkClient client;
    private final Method method;
    private final StringBuilder path = new StringBuilder();
    private final List<String> query = new ArrayList<>();
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();
    private String body = "";

    JdkRequest(JdkClient client, Method method) {
        this.client = client;
        this.method = method;
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public HttpRequest body(Object value) {
        try {
            body = value == null
                    ? ""
                    : value instanceof String text ? text : JdkHttpProvider.MAPPER.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @Override
    public HttpRequest body(InputStream stream, long length) {
        throw new UnsupportedOperationException("no operation under test streams");
    }

    @Override
    public Object body() {
        return body.isEmpty() ? null : body;
    }

    @Override
    public HttpRequest appendPathPart(String part) {
        String stripped = part.replaceAll("^/+", "");
        if (!stripped.isEmpty()) {
            path.append('/').append(stripped);
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
        return URI.create(client.base + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
    }

    @Override
    public HttpRequest header(String name, String value) {
        headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public Object attribute(String name) {
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

    @Override
    public HttpRequest offloadExecutor(Executor executor) {
        return this;
    }

    @Override
    public HttpRequest copy() {
        JdkRequest copy = new JdkRequest(client, method);
        copy.path.append(path);
        copy.query.addAll(query);
        headers.forEach((name, values) -> copy.headers.put(name, new ArrayList<>(values)));
        copy.attributes.putAll(attributes);
        copy.body = body;
        return copy;
    }

    @Override
    public void discard() {}

    @Override
    public CompletionStage<HttpResponse> execute() {
        for (RequestInterceptor interceptor : client.interceptors) {
            interceptor.intercept(this);
        }
        boolean bodiless = body.isEmpty() && (method == Method.GET || method == Method.DELETE);
        var request = java.net.http.HttpRequest.newBuilder(uri())
                .timeout(client.readTimeout)
                .method(method.name(), bodiless ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return CompletableFuture.completedFuture(
                    new JdkResponse(client.transport.send(request.build(), BodyHandlers.ofByteArray())));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new IOException(e));
        }
    }
}
