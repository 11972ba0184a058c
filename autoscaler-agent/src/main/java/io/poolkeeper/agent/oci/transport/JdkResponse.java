package io.poolkeeper.agent.oci.transport;

import com.oracle.bmc.http.client.HttpResponse;
import com.oracle.bmc.http.client.Serializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class JdkResponse implements HttpResponse {

    private final int status;
    private final byte[] body;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Serializer serializer;

    JdkResponse(java.net.http.HttpResponse<byte[]> response, Serializer serializer) {
        this.status = response.statusCode();
        this.body = response.body();
        this.headers.putAll(response.headers().map());
        this.serializer = serializer;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public CompletionStage<InputStream> streamBody() {
        return CompletableFuture.completedFuture(new ByteArrayInputStream(body));
    }

    @Override
    public CompletionStage<String> textBody() {
        return CompletableFuture.completedFuture(new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public <T> CompletionStage<T> body(Class<T> type) {
        try {
            return CompletableFuture.completedFuture(json(type));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletionStage<List<T>> listBody(Class<T> type) {
        Class<T[]> array = (Class<T[]>) Array.newInstance(type, 0).getClass();
        return body(array).thenApply(List::of);
    }

    @Override
    public void close() {
        // The body was read whole.
    }

    /** An edge that answers 200 with a page of HTML must not be taken for OCI. */
    private <T> T json(Class<T> type) throws IOException {
        String contentType = headers.getOrDefault("content-type", List.of("")).getFirst();
        if (!contentType.toLowerCase(Locale.ROOT).contains("json")) {
            throw new IOException("answer is '" + contentType + "', not JSON");
        }
        T value = serializer.readValue(body, type);
        if (value == null) {
            throw new IOException("answer is empty");
        }
        return value;
    }
}
