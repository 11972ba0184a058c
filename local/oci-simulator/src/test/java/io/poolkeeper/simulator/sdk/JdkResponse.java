package io.poolkeeper.simulator.sdk;

import com.oracle.bmc.http.client.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class JdkResponse implements HttpResponse {
    private final int status;
    private final byte[] body;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    JdkResponse(java.net.http.HttpResponse<byte[]> response) {
        status = response.statusCode();
        body = response.body();
        headers.putAll(response.headers().map());
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
    public <T> CompletionStage<T> body(Class<T> type) {
        return read(() -> body.length == 0 ? null : JdkHttpProvider.MAPPER.readValue(body, type));
    }

    @Override
    public <T> CompletionStage<List<T>> listBody(Class<T> type) {
        var list = JdkHttpProvider.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
        return read(() -> JdkHttpProvider.MAPPER.readValue(body, list));
    }

    @Override
    public CompletionStage<String> textBody() {
        return CompletableFuture.completedFuture(new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {}

    private static <T> CompletionStage<T> read(Callable<T> reader) {
        try {
            return CompletableFuture.completedFuture(reader.call());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
