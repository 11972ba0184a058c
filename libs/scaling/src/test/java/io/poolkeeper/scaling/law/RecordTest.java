package io.poolkeeper.scaling.law;

import static io.poolkeeper.scaling.Pools.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.poolkeeper.scaling.Decider;
import io.poolkeeper.scaling.Pools;
import io.poolkeeper.scaling.decision.Decision;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.policy.PoolPolicy;
import org.junit.jupiter.api.Test;

class RecordTest {
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void aDecisionReadBackFromItsStoredTextDecidesTheSameByteForByte() throws JsonProcessingException {
        PoolPolicy policy = Pools.pool("""
                cpu_threshold: {min: 20, max: 69}
                ram_threshold: 80
                scaling_limits: {min: 2, max: 60}
                schedules:
                  - {name: night, start_time: 22:00, end_time: 6:00, zone: Europe/Berlin, days: [mon-fri],
                     target_instances: 12, max_instances: 40, from: 2026-01-01, holidays: [2026-12-25]}
                """);
        History past = Pools.watched(policy, 10, 50, NOON);
        String stored = json.writeValueAsString(Decider.decide(policy, Pools.at(NOON, 10, 90), past, NOON));

        Decision restored = json.readValue(stored, Decision.class);

        assertThat(json.writeValueAsString(Decider.replay(restored))).isEqualTo(stored);
    }

    /** Whatever was seen, NaN and all, and whatever had happened. */
    @Test
    void everyDecisionOfAnyWorldReplaysByteForByteFromItsText() throws JsonProcessingException {
        for (long seed = 0; seed < 500; seed++) {
            World w = World.of(seed);
            Decision decision = Decider.decide(w.policy(), w.seen(), w.past(), w.now());
            String stored = json.writeValueAsString(decision);

            Decision replayed = Decider.replay(json.readValue(stored, Decision.class));

            assertThat(json.writeValueAsString(replayed)).as("world %d", seed).isEqualTo(stored);
            assertThat(replayed.explanation()).isEqualTo(decision.explanation());
        }
    }
}
