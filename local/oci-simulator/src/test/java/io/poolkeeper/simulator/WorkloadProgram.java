package io.poolkeeper.simulator;

import com.oracle.bmc.Region;
import com.oracle.bmc.auth.okeworkloadidentity.OkeWorkloadIdentityAuthenticationDetailsProvider;

/** What a pod would run; it needs an environment of its own, so it gets a process. */
final class WorkloadProgram {
    private WorkloadProgram() {}

    public static void main(String[] arguments) {
        var identity = OkeWorkloadIdentityAuthenticationDetailsProvider.builder()
                .region(Region.US_ASHBURN_1)
                .federationEndpoint("http://unused")
                .tokenPath(arguments[0])
                .build();
        Sdk sdk = Sdk.of(arguments[1], identity);
        System.out.println("resized to " + sdk.resize(arguments[2], 4).getSize());
        System.exit(0);
    }
}
