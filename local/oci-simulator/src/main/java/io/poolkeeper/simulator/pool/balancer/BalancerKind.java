package io.poolkeeper.simulator.pool.balancer;

/** OCI's two load balancers, which have an API each. */
public enum BalancerKind {
    CLASSIC("loadbalancer"),
    NETWORK("networkloadbalancer");

    private final String ocidType;

    BalancerKind(String ocidType) {
        this.ocidType = ocidType;
    }

    public String ocidType() {
        return ocidType;
    }
}
