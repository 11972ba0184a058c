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
import java.time.Duration;
import java.util.List;

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

    HttpResponse<byte[]> send(java.net.http.HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> answer = WholeAnswer.to(request, client, info -> new LimitedBody(), rules.deadline());
            DecisionTrace.answered(
                    answer.statusCode(),
                    answer.headers().firstValue("opc-request-id").orElse(""));
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for OCI");
        }
    }
}
