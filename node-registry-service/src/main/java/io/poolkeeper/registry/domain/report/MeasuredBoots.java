package io.poolkeeper.registry.domain.report;

import java.util.Map;

/** What analytics publishes of the times in which instances came to serve. */
public interface MeasuredBoots {

    /** By the pool's OCID. */
    Map<String, Integer> seconds();
}
