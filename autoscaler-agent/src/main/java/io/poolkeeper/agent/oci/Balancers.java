package io.poolkeeper.agent.oci;

import com.oracle.bmc.loadbalancer.LoadBalancerClient;
import com.oracle.bmc.loadbalancer.model.UpdateBackendDetails;
import com.oracle.bmc.loadbalancer.requests.GetBackendRequest;
import com.oracle.bmc.loadbalancer.requests.UpdateBackendRequest;
import com.oracle.bmc.networkloadbalancer.NetworkLoadBalancerClient;

/** Classic and network load balancers, which say the same in different words. */
record Balancers(LoadBalancerClient classic, NetworkLoadBalancerClient network) implements AutoCloseable {

    boolean draining(Backend backend) {
        return Boolean.TRUE.equals(
                backend.network()
                        ? network(backend).getIsDrain()
                        : classic(backend).getDrain());
    }

    /** An update replaces the whole backend, so everything else is sent as it was just read. */
    boolean drain(Backend backend, boolean drain) {
        if (backend.network()) {
            drainNetwork(backend, drain);
        } else {
            drainClassic(backend, drain);
        }
        return drain;
    }

    @Override
    public void close() {
        classic.close();
        network.close();
    }

    private void drainClassic(Backend backend, boolean drain) {
        var now = classic(backend);
        var details = UpdateBackendDetails.builder()
                .weight(now.getWeight())
                .backup(now.getBackup())
                .offline(now.getOffline())
                .drain(drain);
        if (now.getMaxConnections() != null) {
            details.maxConnections(now.getMaxConnections());
        }
        classic.updateBackend(UpdateBackendRequest.builder()
                .loadBalancerId(backend.balancer())
                .backendSetName(backend.set())
                .backendName(backend.name())
                .updateBackendDetails(details.build())
                .build());
    }

    private void drainNetwork(Backend backend, boolean drain) {
        var now = network(backend);
        var details = com.oracle.bmc.networkloadbalancer.model.UpdateBackendDetails.builder()
                .weight(now.getWeight())
                .isBackup(now.getIsBackup())
                .isOffline(now.getIsOffline())
                .isDrain(drain)
                .build();
        network.updateBackend(com.oracle.bmc.networkloadbalancer.requests.UpdateBackendRequest.builder()
                .networkLoadBalancerId(backend.balancer())
                .backendSetName(backend.set())
                .backendName(backend.name())
                .updateBackendDetails(details)
                .build());
    }

    private com.oracle.bmc.loadbalancer.model.Backend classic(Backend backend) {
        return classic.getBackend(GetBackendRequest.builder()
                        .loadBalancerId(backend.balancer())
                        .backendSetName(backend.set())
                        .backendName(backend.name())
                        .build())
                .getBackend();
    }

    private com.oracle.bmc.networkloadbalancer.model.Backend network(Backend backend) {
        return network.getBackend(com.oracle.bmc.networkloadbalancer.requests.GetBackendRequest.builder()
                        .networkLoadBalancerId(backend.balancer())
                        .backendSetName(backend.set())
                        .backendName(backend.name())
                        .build())
                .getBackend();
    }
}
