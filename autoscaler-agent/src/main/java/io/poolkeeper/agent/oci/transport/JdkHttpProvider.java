package io.poolkeeper.agent.oci.transport;

import com.oracle.bmc.http.client.HttpClientBuilder;
import com.oracle.bmc.http.client.HttpProvider;
import com.oracle.bmc.http.client.Serializer;

/** Found by the SDK through {@code META-INF/services}; its federation clients know no other way. */
public final class JdkHttpProvider implements HttpProvider {

    static {
        // The SDK signs these headers, so it must be the one that sets them. Read once, when the JDK's client class
        // loads.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,date");
    }

    private final Serializer serializer = new SdkJson();

    @Override
    public HttpClientBuilder newBuilder() {
        return new JdkClientBuilder(serializer);
    }

    @Override
    public Serializer getSerializer() {
        return serializer;
    }
}
