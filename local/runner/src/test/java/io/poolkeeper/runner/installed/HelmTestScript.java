package io.poolkeeper.runner.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What {@code helm test} runs in its Pod. */
final class HelmTestScript {

    private HelmTestScript() {}

    /** Runs it and answers what it says. */
    static String run(String gateway, List<Pod> pods, String joinToken) throws IOException, InterruptedException {
        var script = new ProcessBuilder(
                        "sh",
                        Rendered.ROOT.resolve("helm/poolkeeper/files/test.sh").toString())
                .redirectErrorStream(true);
        String health = String.join(" ", pods.stream().map(Pod::management).toList());
        script.environment().putAll(Map.of("GATEWAY", gateway, "HEALTH", health, "JOIN_TOKEN", joinToken));
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(said.contains("FAILED") ? 1 : 0);
        return said;
    }
}
