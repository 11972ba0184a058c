package io.poolkeeper.agent.oci.transport;

import com.oracle.bmc.http.client.HttpClientBuilder;
import com.oracle.bmc.http.client.HttpProvider;
import com.oracle.bmc.http.client.Serializer;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Found by the SDK through {@code META-INF/services}, the only way its federation clients know; a native executable has
 * such a class only when it is told of it.
 */
@RegisterForReflection(
        targets = JdkHttpProvider.class,
        classNames = {
            // what a pod sends for its token; the SDK's own list of reflected classes lacks it
            "com.oracle.bmc.auth.okeworkloadidentity.internal.GetOkeResourcePrincipalSessionTokenDetails",
            "com.oracle.bmc.auth.okeworkloadidentity.internal.GetOkeResourcePrincipalSessionTokenDetails$Builder"
        })
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
