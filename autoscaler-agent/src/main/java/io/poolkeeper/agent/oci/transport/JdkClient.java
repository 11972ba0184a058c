package io.poolkeeper.agent.oci.transport;

import com.oracle.bmc.http.client.HttpClient;
import com.oracle.bmc.http.client.HttpRequest;
import com.oracle.bmc.http.client.Method;
import com.oracle.bmc.http.client.RequestInterceptor;
import io.poolkeeper.agent.trace.DecisionTrace;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

final class JdkClient implements HttpClient {

    record Rules(Duration deadline, List<RequestInterceptor> interceptors, SdkJson json) {}

    private final URI base;
    private final java.net.http.HttpClient client;
    private final Rules rules;
    private volatile boolean closed;

    JdkClient(URI base, java.net.http.HttpClient client, Rules rules) {
        this.base = base;
        this.client = client;
        this.rules = rules;
    }

    @Override
    public HttpRequest createRequest(Method method) {
        if (closed) {
            throw new IllegalStateException("this OCI client is closed");
        }
        return new JdkRequest(this, rules, method, base);
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown();
    }

    @Override
    public boolean isProcessingException(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** The JDK's own timeout ends with the headers; this one covers the body too, so that nothing can trickle for ever. */
    HttpResponse<byte[]> send(java.net.http.HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request, info -> new LimitedBody());
        try {
            HttpResponse<byte[]> answer = call.get(rules.deadline().toMillis(), TimeUnit.MILLISECONDS);
            DecisionTrace.answered(
                    answer.statusCode(),
                    answer.headers().firstValue("opc-request-id").orElse(""));
            return answer;
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no complete answer within " + rules.deadline());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for OCI");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            call.cancel(true);
        }
    }
}
