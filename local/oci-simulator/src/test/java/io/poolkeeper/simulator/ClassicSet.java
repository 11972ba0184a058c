package io.poolkeeper.simulator;

import com.oracle.bmc.loadbalancer.LoadBalancerClient;
import com.oracle.bmc.loadbalancer.model.Backend;
import com.oracle.bmc.loadbalancer.model.BackendHealth;
import com.oracle.bmc.loadbalancer.model.BackendSetHealth;
import com.oracle.bmc.loadbalancer.model.CreateBackendDetails;
import com.oracle.bmc.loadbalancer.model.UpdateBackendDetails;
import com.oracle.bmc.loadbalancer.model.WorkRequest;
import com.oracle.bmc.loadbalancer.requests.CreateBackendRequest;
import com.oracle.bmc.loadbalancer.requests.GetBackendHealthRequest;
import com.oracle.bmc.loadbalancer.requests.GetBackendSetHealthRequest;
import com.oracle.bmc.loadbalancer.requests.GetWorkRequestRequest;
import com.oracle.bmc.loadbalancer.requests.ListBackendsRequest;
import com.oracle.bmc.loadbalancer.requests.UpdateBackendRequest;
import java.util.List;

/** One backend set of a classic load balancer, through the real SDK. */
record ClassicSet(LoadBalancerClient balancers, String front, String set) {
    List<Backend> backends() {
        return balancers
                .listBackends(ListBackendsRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(set)
                        .build())
                .getItems();
    }

    String drain(String name, boolean drain) {
        return update(
                name,
                UpdateBackendDetails.builder()
                        .weight(1)
                        .drain(drain)
                        .backup(false)
                        .offline(false)
                        .build());
    }

    String update(String name, UpdateBackendDetails details) {
        return balancers
                .updateBackend(UpdateBackendRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(set)
                        .backendName(name)
                        .updateBackendDetails(details)
                        .build())
                .getOpcWorkRequestId();
    }

    void create(String address, int port) {
        balancers.createBackend(CreateBackendRequest.builder()
                .loadBalancerId(front)
                .backendSetName(set)
                .createBackendDetails(CreateBackendDetails.builder()
                        .ipAddress(address)
                        .port(port)
                        .build())
                .build());
    }

    WorkRequest.LifecycleState work(String id) {
        return balancers
                .getWorkRequest(
                        GetWorkRequestRequest.builder().workRequestId(id).build())
                .getWorkRequest()
                .getLifecycleState();
    }

    BackendHealth.Status health(String name) {
        return balancers
                .getBackendHealth(GetBackendHealthRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(set)
                        .backendName(name)
                        .build())
                .getBackendHealth()
                .getStatus();
    }

    BackendSetHealth.Status setHealth() {
        return balancers
                .getBackendSetHealth(GetBackendSetHealthRequest.builder()
                        .loadBalancerId(front)
                        .backendSetName(set)
                        .build())
                .getBackendSetHealth()
                .getStatus();
    }
}
