package io.poolkeeper.simulator.region;

import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.pool.Tenancy;

/** Lists are asked per compartment; everything lives in one, and a foreign one looks like a forbidden one. */
public final class Compartments {
    private Compartments() {}

    public static void require(Request request, Tenancy tenancy) {
        if (!request.required("compartmentId").equals(tenancy.compartmentId())) {
            throw OciError.notFound();
        }
    }
}
