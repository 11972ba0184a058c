package io.poolkeeper.agent;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the SDK finds by name when it signs in as an instance or a pod; a native executable has no such class by itself. */
@RegisterForReflection(
        classNames = {
            "io.poolkeeper.agent.oci.transport.JdkHttpProvider",
            // what a pod sends for its token; the SDK's own list of reflected classes lacks it
            "com.oracle.bmc.auth.okeworkloadidentity.internal.GetOkeResourcePrincipalSessionTokenDetails",
            "com.oracle.bmc.auth.okeworkloadidentity.internal.GetOkeResourcePrincipalSessionTokenDetails$Builder"
        })
final class NativeIdentities {

    private NativeIdentities() {}
}
