package io.poolkeeper.audit;

import io.poolkeeper.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void resourceAndStorePointToDomainAndNothingPointsBack() {
        ArchitectureRules.checkService("audit");
    }
}
