package io.poolkeeper.simulator.sdk;

import com.oracle.bmc.http.client.ClientProperty;
import com.oracle.bmc.http.client.HttpClient;
import com.oracle.bmc.http.client.HttpClientBuilder;
import com.oracle.bmc.http.client.HttpRequest;
import com.oracle.bmc.http.client.Method;
import com.oracle.bmc.http.client.RequestInterceptor;
import com.oracle.bmc.http.client.StandardClientProperties;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

final class JdkClient implements HttpClient {
    final String base;
    final Duration readTimeout;
    final List<RequestInterceptor> interceptors;
    final java.net.http.HttpClient transport;

    private JdkClient(
            String base, Duration readTimeout, List<RequestInterceptor> interceptors, @Nullable SSLContext tls) {
        var builder = java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1);
        if (tls != null) {
            builder.sslContext(tls);
        }
        transport = builder.build();
        this.base = base;
        this.readTimeout = readTimeout;
        this.interceptors = interceptors;
    }

    @Override
    public HttpRequest createRequest(Method method) {
        return new JdkRequest(this, method);
    }

    @Override
    public boolean isProcessingException(Exception e) {
        return e instanceof IOException;
    }

    @Override
    public void close() {
        transport.close();
    }

    static final class Builder implements HttpClientBuilder {
        private record Ordered(int priority, RequestInterceptor interceptor) {}

        private final List<Ordered> interceptors = new ArrayList<>();
        private String base = "";
        private Duration readTimeout = Duration.ofSeconds(60);
        private @Nullable SSLContext tls;

        @Override
        public HttpClientBuilder baseUri(URI uri) {
            return baseUri(uri.toString());
        }

        @Override
        public HttpClientBuilder baseUri(String uri) {
            base = uri.replaceAll("/+$", "");
            return this;
        }

        @Override
        public <T> HttpClientBuilder property(ClientProperty<T> key, T value) {
            if (StandardClientProperties.READ_TIMEOUT.equals(key)) {
                readTimeout = (Duration) value;
            } else if (StandardClientProperties.SSL_CONTEXT.equals(key)) {
                tls = (SSLContext) value;
            }
            return this;
        }

        @Override
        public HttpClientBuilder registerRequestInterceptor(int priority, RequestInterceptor interceptor) {
            interceptors.add(new Ordered(priority, interceptor));
            return this;
        }

        @Override
        public HttpClient build() {
            interceptors.sort(Comparator.comparingInt(Ordered::priority));
            return new JdkClient(
                    base,
                    readTimeout,
                    interceptors.stream().map(Ordered::interceptor).toList(),
                    tls);
        }
    }
}
