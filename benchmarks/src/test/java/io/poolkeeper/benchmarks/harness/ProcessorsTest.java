package io.poolkeeper.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessorsTest {
    private static final String WORK = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";

    @Test
    void whatAMeasuredProcessAndItsChildrenUseIsTheirsAndNobodyElses() throws Exception {
        var busy = new ProcessBuilder("sh", "-c", "sh -c '" + WORK + "'; " + WORK + "; cat").start();
        try (var ending = busy.getOutputStream()) {
            var usage = new Processors(Map.of("busy", busy.pid())).start();
            double micros = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (micros < 50_000 && System.nanoTime() < end) {
                Thread.sleep(20);
                micros = usage.since(1).micros().getOrDefault("busy", 0.0);
            }

            assertThat(micros).isGreaterThanOrEqualTo(50_000);
            assertThat(usage.since(1).micros()).containsKey("generator");
        } finally {
            busy.waitFor();
        }
    }

    @Test
    void ofManyThingsEachTookItsPart() throws Exception {
        var usage = new Processors(Map.of()).start();
        long work = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        while (System.nanoTime() < end) {
            work++;
        }

        double one = usage.since(1).micros().getOrDefault("generator", 0.0);
        double each = usage.since(1_000_000_000).micros().getOrDefault("generator", 0.0);

        assertThat(work).isPositive();
        assertThat(one).isPositive();
        assertThat(each).isLessThan(one / 1_000_000);
    }
}
