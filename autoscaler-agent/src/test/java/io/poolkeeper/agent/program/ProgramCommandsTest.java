package io.poolkeeper.agent.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.poolkeeper.agent.MemoryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent as a command. */
class ProgramCommandsTest {

    private static final String GOOD = """
            pools:
              - name: web
                instance_pool_id: ocid1.instancepool.oc1.iad.web
                compartment_id: ocid1.compartment.oc1..shop
                region: us-ashburn-1
                monitoring_method: oci
                cpu_threshold: { min: 30, max: 70 }
                scaling_limits: { min: 2, max: 10 }
                schedules:
                  - { name: office, start_time: "9:00", end_time: "17:00", zone: Europe/Berlin, target_instances: 4 }
            """;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    @BeforeEach
    void program() throws Exception {
        AgentProgram.needed("commands");
        Files.writeString(folder.resolve("good.yaml"), GOOD);
        Files.writeString(folder.resolve("bad.yaml"), GOOD.replace("min: 2", "min: 20"));
    }

    @Test
    void filesAreValidatedAndExplained() throws Exception {
        assertThat(said(0, "validate", "good.yaml")).contains("is valid: 1 pools, 0 warnings");
        assertThat(said(4, "validate", "bad.yaml")).contains("is above max (10)");
        assertThat(new JsonMapper()
                        .readTree(said(4, "validate", "--json", "bad.yaml"))
                        .get("problems")
                        .get(0)
                        .get("line")
                        .asInt())
                .isEqualTo(8);
        assertThat(said(0, "explain", "good.yaml")).contains("web").contains("office");
        assertThat(said(0, "--version")).containsPattern("\\d+\\.\\d+");
        assertThat(said(2, "--nonsense")).isNotBlank();
    }

    @Test
    void aDayIsSimulated() throws Exception {
        assertThat(said(0, "simulate", "good.yaml", "--day", "2026-03-02")).contains("web");
        assertThat(new JsonMapper()
                        .readTree(said(0, "simulate", "good.yaml", "--day", "2026-03-02", "--json"))
                        .isObject())
                .isTrue();
    }

    private String said(int code, String... arguments) {
        try (var command = AgentProgram.start(folder, Map.of(), arguments)) {
            assertThat(command.ended()).as(String.join(" ", arguments)).isEqualTo(code);
            return command.log();
        }
    }
}
