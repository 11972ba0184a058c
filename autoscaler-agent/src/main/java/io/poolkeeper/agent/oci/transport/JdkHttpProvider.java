package io.poolkeeper.agent.oci.transport;

import com.oracle.bmc.http.client.HttpClientBuilder;
import com.oracle.bmc.http.client.HttpProvider;
import com.oracle.bmc.http.client.Serializer;

/** Found by the SDK through {@code META-INF/services}; its federation clients know no other way. */
public final class JdkHttpProvider implements HttpProvider {

    static {
        SignedHeaders.allow();
    }

    private final SdkJson json = new SdkJson();

    @Override
    public HttpClientBuilder newBuilder() {
        return new JdkClientBuilder(json);
    }

    @Override
    public Serializer getSerializer() {
        return json;
    }
}
