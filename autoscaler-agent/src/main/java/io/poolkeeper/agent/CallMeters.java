package io.poolkeeper.agent;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.agent.oci.CallObserver;
import java.time.Duration;

/** {@code oci_calls_seconds} by operation and code. */
record CallMeters(MeterRegistry meters) implements CallObserver {

    @Override
    public void called(String operation, String code, Duration took) {
        meters.timer("oci.calls", "operation", operation, "code", code).record(took);
    }
}
