package io.poolkeeper.simulator.identity;

import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Tenancy;

/** The one instance outside all pools on which an agent is thought to run. */
record Host(Tenancy tenancy) {
    String id() {
        return Ocid.of("instance", tenancy.regionKey(), "agent-host");
    }

    String name() {
        return "agent-host";
    }

    String availabilityDomain() {
        return tenancy.availabilityDomains().getFirst();
    }

    String faultDomain() {
        return tenancy.faultDomains().getFirst();
    }
}
