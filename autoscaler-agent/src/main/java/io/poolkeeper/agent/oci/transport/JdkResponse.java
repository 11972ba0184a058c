package io.poolkeeper.agent.oci.transport;

import com.oracle.bmc.http.client.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

final class JdkResponse implements HttpResponse {

    private final int status;
    private final byte[] body;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final SdkJson json;

    JdkResponse(java.net.http.HttpResponse<byte[]> response, SdkJson json) {
        this.status = response.statusCode();
        this.body = response.body();
        this.headers.putAll(response.headers().map());
        this.json = json;
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
        return read(json -> json.readValue(body, type));
    }

    @Override
    public <T> CompletionStage<List<T>> listBody(Class<T> type) {
        return read(json -> json.readList(body, type));
    }

    @Override
    public void close() {
        // The body was read whole.
    }

    private interface Reading<T> {
        @Nullable
        T from(SdkJson json) throws IOException;
    }

    /** An edge that answers 200 with a page of HTML must not be taken for OCI. */
    private <T> CompletionStage<T> read(Reading<T> how) {
        try {
            String contentType =
                    headers.getOrDefault("content-type", List.of("")).getFirst();
            if (!contentType.toLowerCase(Locale.ROOT).contains("json")) {
                throw new IOException("answer is '" + contentType + "', not JSON");
            }
            T value = how.from(json);
            if (value == null) {
                throw new IOException("answer is empty");
            }
            return CompletableFuture.completedFuture(value);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
