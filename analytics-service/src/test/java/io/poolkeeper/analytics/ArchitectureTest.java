package io.poolkeeper.analytics;

import io.poolkeeper.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void resourceAndStorePointToDomainAndNothingPointsBack() {
        ArchitectureRules.checkService("analytics");
    }
}
