package io.poolkeeper.scaling.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolkeeper.scaling.yaml.TreeReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A diff that leaves out one key would promise that its change does nothing. */
class MeaningOfEveryKeyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BASE = """
            {"backend": {"url": "http://a", "node_id": 1, "api_key": "k"},
             "pools": [
              {"instance_pool_id": "a", "compartment_id": "c", "region": "r", "monitoring_method": "oci",
               "cpu_threshold": {"min": 10, "max": 70}, "ram_threshold": 80, "scaling_limits": {"min": 1, "max": 9},
               "signals": [{"name": "s", "mql": "q", "target": 50, "low": 20},
                           {"name": "t", "promql": "q", "target": 50},
                           {"name": "u", "metric": "cpu", "high": 50}],
               "schedules": [{"start_time": "9:00", "end_time": "10:00"}], "scheduler_max_instances": 2,
               "pin": {"instances": 2, "until": "2026-03-01T12:00:00Z"}},
              {"instance_pool_id": "b", "compartment_id": "c", "region": "r", "monitoring_method": "oci",
               "cpu_threshold": 70, "scaling_limits": {"min": 1, "max": 2}},
              {"instance_pool_id": "d", "compartment_id": "c", "region": "r", "monitoring_method": "oci",
               "cpu_threshold": 70, "scaling_limits": {"min": 1, "max": 2}}],
             "groups": [{"name": "g", "members": ["a", "b"]}]}
            """;

    /** The block, the key and another value for it. */
    private static final String VALUES = """
            / groups []
            /backend url "http://b"
            /backend node_id 2
            /pools/2 instance_pool_id "z"
            /pools/0 compartment_id "z"
            /pools/0 name "z"
            /pools/0 region "z"
            /pools/0 mode "shadow"
            /pools/0 monitoring_method "prometheus"
            /pools/0 prometheus_url "http://p"
            /pools/0 cpu_threshold 60
            /pools/0 ram_threshold 70
            /pools/0 algorithm "band"
            /pools/0 scaling_limits {"min":2,"max":9}
            /pools/0 signals []
            /pools/0 schedules []
            /pools/0 scheduler_max_instances 3
            /pools/0 evaluation_interval 30
            /pools/0 metrics {"max_age":60}
            /pools/0 scale_out {"cooldown":61}
            /pools/0 scale_in {"cooldown":61}
            /pools/0 forecast {"mode":"off"}
            /pools/0 pin {"instances":3,"until":"2026-03-01T12:00:00Z"}
            /pools/0 price_per_instance_hour 0.5
            /pools/0/cpu_threshold min 20
            /pools/0/cpu_threshold max 60
            /pools/0/scaling_limits min 0
            /pools/0/scaling_limits max 8
            /pools/0/metrics window_points 4
            /pools/0/metrics point_interval 30
            /pools/0/metrics max_age 200
            /pools/0/metrics coverage 0.4
            /pools/0/metrics fallback_after 700
            /pools/0/metrics fallback_instances 5
            /pools/0/scale_out cooldown 70
            /pools/0/scale_out step_percent 50
            /pools/0/scale_out step_min 5
            /pools/0/scale_out step_max 30
            /pools/0/scale_out warm_up 70
            /pools/0/scale_out boot_time 70
            /pools/0/scale_in stabilisation 70
            /pools/0/scale_in after_out 70
            /pools/0/scale_in trusted_hold 70
            /pools/0/scale_in cooldown 70
            /pools/0/scale_in budget_percent 70
            /pools/0/scale_in budget_window 70
            /pools/0/scale_in regret_within 70
            /pools/0/scale_in least_percent 70
            /pools/0/scale_in flap_guard false
            /pools/0/forecast mode "lift"
            /pools/0/forecast shortage_weight 5
            /pools/0/forecast max_missed 0.1
            /pools/0/forecast look_ahead 70
            /pools/0/forecast max_lift 3
            /pools/0/forecast lead 70
            /pools/0/forecast zone "Europe/Berlin"
            /pools/0/forecast holidays ["2026-12-25"]
            /pools/0/pin instances 4
            /pools/0/pin until "2026-03-02T12:00:00Z"
            /pools/0/signals/0 name "z"
            /pools/0/signals/0 kind "band"
            /pools/0/signals/2 metric "memory"
            /pools/0/signals/0 mql "other"
            /pools/0/signals/1 promql "other"
            /pools/0/signals/0 statistic "max"
            /pools/0/signals/0 window "10m"
            /pools/0/signals/0 target 51
            /pools/0/signals/0 high 61
            /pools/0/signals/0 low 21
            /pools/0/signals/0 ceiling 99
            /pools/0/signals/0 tolerance_out 0.2
            /pools/0/signals/0 tolerance_in 0.2
            /pools/0/signals/0 band_step_out 2
            /pools/0/signals/0 band_step_in 2
            /pools/0/signals/0 required false
            /pools/0/schedules/0 name "z"
            /pools/0/schedules/0 start_time "8:00"
            /pools/0/schedules/0 end_time "11:00"
            /pools/0/schedules/0 target_instances 4
            /pools/0/schedules/0 max_instances 4
            /pools/0/schedules/0 freeze true
            /pools/0/schedules/0 zone "Europe/Berlin"
            /pools/0/schedules/0 days ["mon"]
            /pools/0/schedules/0 from "2026-01-01"
            /pools/0/schedules/0 until "2026-12-31"
            /pools/0/schedules/0 holidays ["2026-12-25"]
            /groups/0 name "z"
            /groups/0 members ["b","a"]
            /groups/0 max 12
            """;

    /** A secret, prose, and what is told by the keys within. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("$.backend.api_key", "$.pools[0].schedules[0].description", "$.backend", "$.pools");

    /** Told only together with an algorithm that uses them. */
    private static final Set<String> TOLD_WITH_A_BAND = Set.of("$.pools[0].band_step_out", "$.pools[0].band_step_in");

    private record Edit(String block, String key, String value) {
        static Edit of(String line) {
            String[] parts = line.strip().split(" ", 3);
            return new Edit(parts[0].equals("/") ? "" : parts[0], parts[1], parts[2]);
        }

        String path() {
            return "$"
                    + block.replaceAll("/(\\d+)", "[$1]")
                            .replace('/', '.')
                            .replaceAll("(pools|signals)\\[\\d]", "$1[0]")
                    + "." + key;
        }
    }

    static List<Edit> edits() {
        return VALUES.lines().map(Edit::of).toList();
    }

    private static NodePolicy policy(JsonNode document) {
        Parsed parsed = PolicyYaml.parse(document.toString());
        return parsed.policy().orElseThrow(() -> new AssertionError(parsed.problems()));
    }

    private static JsonNode base() {
        try {
            return JSON.readTree(BASE);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anotherValueIsToldAsAnEffect(Edit edit) throws JsonProcessingException {
        JsonNode changed = base();
        ObjectNode block = block(changed, edit.block());
        block.set(edit.key(), JSON.readTree(edit.value()));
        if (edit.key().equals("monitoring_method")) {
            block.put("prometheus_url", "http://p");
        }

        assertThat(told(base(), changed))
                .isNotEmpty()
                .allMatch(change -> !change.sentence().isBlank());
        assertThat(told(base(), base())).isEmpty();
    }

    /** The blocks of tuning rules are not there until one is set. */
    private static ObjectNode block(JsonNode document, String pointer) {
        JsonNode block = document.at(pointer);
        int end = pointer.lastIndexOf('/');
        return block.isObject()
                ? (ObjectNode) block
                : ((ObjectNode) document.at(pointer.substring(0, end))).putObject(pointer.substring(end + 1));
    }

    private static List<Change> told(JsonNode before, JsonNode after) {
        return Meaning.of(policy(before), policy(after));
    }

    @Test
    void everyKeyThatIsReadIsTriedHere() {
        Problems problems = new Problems();
        NodeReader.read(
                Block.of(problems, "$", TreeReader.read(base().toString()).orElseThrow()));
        Set<String> tried = new HashSet<>(edits().stream().map(Edit::path).toList());
        List<String> left = new ArrayList<>();
        problems.keys()
                .forEach((path, keys) -> keys.forEach(key -> {
                    String whole =
                            path.replaceAll("pools\\[\\d]", "pools[0]").replaceAll("signals\\[\\d]", "signals[0]") + "."
                                    + key;
                    if (!tried.contains(whole)
                            && !WITHOUT_EFFECT.contains(whole)
                            && !TOLD_WITH_A_BAND.contains(whole)) {
                        left.add(whole);
                    }
                }));

        assertThat(problems.keys()).hasSizeGreaterThan(11);
        assertThat(left).isEmpty();
    }

    @Test
    void theStepsOfABandAreTold() {
        String band = BASE.replace("\"ram_threshold\"", "\"algorithm\": \"band\", \"ram_threshold\"");
        String steps = band.replace("\"algorithm\"", "\"band_step_out\": 3, \"band_step_in\": 2, \"algorithm\"");

        assertThat(Meaning.of(parsed(band), parsed(steps)))
                .extracting(Change::sentence)
                .contains("cpu is judged by another step.");
    }

    private static NodePolicy parsed(String text) {
        return PolicyYaml.parse(text).policy().orElseThrow();
    }
}
