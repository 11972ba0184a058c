package io.poolkeeper.agent.oci.transport;

import com.oracle.bmc.http.client.ClientProperty;
import com.oracle.bmc.http.client.HttpClient;
import com.oracle.bmc.http.client.HttpClientBuilder;
import com.oracle.bmc.http.client.RequestInterceptor;
import com.oracle.bmc.http.client.StandardClientProperties;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

final class JdkClientBuilder implements HttpClientBuilder {

    private record Ranked(int priority, RequestInterceptor interceptor) {}

    private final SdkJson json;
    private final List<Ranked> interceptors = new ArrayList<>();
    private Duration connect = Duration.ofSeconds(3);
    private Duration deadline = Duration.ofSeconds(15);
    private @Nullable URI base;
    private @Nullable SSLContext tls;

    JdkClientBuilder(SdkJson json) {
        this.json = json;
    }

    @Override
    public HttpClientBuilder baseUri(URI uri) {
        base = uri;
        return this;
    }

    @Override
    public HttpClientBuilder baseUri(String uri) {
        return baseUri(URI.create(uri));
    }

    @Override
    public <T> HttpClientBuilder property(ClientProperty<T> key, T value) {
        if (key == StandardClientProperties.CONNECT_TIMEOUT) {
            connect = positive((Duration) value, connect);
        } else if (key == StandardClientProperties.READ_TIMEOUT) {
            deadline = positive((Duration) value, deadline);
        } else if (key == StandardClientProperties.SSL_CONTEXT) {
            tls = (SSLContext) value;
        }
        return this;
    }

    /** The SDK's federation clients say nothing for no limit; here everything has one. */
    private static Duration positive(Duration given, Duration otherwise) {
        return given.isPositive() ? given : otherwise;
    }

    @Override
    public HttpClientBuilder registerRequestInterceptor(int priority, RequestInterceptor interceptor) {
        interceptors.add(new Ranked(priority, interceptor));
        return this;
    }

    @Override
    public HttpClient build() {
        if (base == null) {
            throw new IllegalStateException("an OCI client needs an endpoint or a region before its first call");
        }
        List<RequestInterceptor> ordered = interceptors.stream()
                .sorted(Comparator.comparingInt(Ranked::priority))
                .map(Ranked::interceptor)
                .toList();
        return new JdkClient(base, jdkClient(), new JdkClient.Rules(deadline, ordered, json));
    }

    private java.net.http.HttpClient jdkClient() {
        var builder = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(connect);
        if (tls != null) {
            builder.sslContext(tls);
        }
        return builder.build();
    }
}
