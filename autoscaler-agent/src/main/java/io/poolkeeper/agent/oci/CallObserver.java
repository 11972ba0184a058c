package io.poolkeeper.agent.oci;

import java.time.Duration;

/** Hears of each call to OCI once it ended; {@code code} is {@code OK} or the kind of failure. */
public interface CallObserver {

    void called(String operation, String code, Duration took);
}
