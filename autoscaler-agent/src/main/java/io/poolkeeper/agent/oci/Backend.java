package io.poolkeeper.agent.oci;

/**
 * Where a load balancer knows an instance.
 *
 * @param balancer the OCID; its kind tells a classic load balancer from a network load balancer
 * @param name mostly {@code ip:port}
 */
public record Backend(String balancer, String set, String name) {

    boolean network() {
        return balancer.startsWith("ocid1.networkloadbalancer.");
    }
}
