package io.poolkeeper.faultlab.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.poolkeeper.faultlab.oracle.ConfigurationRegister;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Edit;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Version;
import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Result;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The cases that matter most, on one packaged stack, with every test run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoreTest {
    private static final long SEED = Long.getLong("poolkeeper.lab.seed", 11);

    @TempDir
    static Path folder;

    private Lab lab;

    @BeforeAll
    void start() throws Exception {
        lab = Lab.open(folder.resolve("stack"));
    }

    @AfterAll
    void stop() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return Catalogue.core().stream().map(one -> dynamicTest(one.id() + " " + one.title(), () -> passes(one)));
    }

    private void passes(Case one) {
        Result result = Result.of(one, SEED, lab);
        System.out.printf(
                "%s %s after %d ms%n",
                one.id(), result.passed() ? "passed" : "FAILED", result.took().toMillis());
        assertThat(result.passed()).as(told(result)).isTrue();
    }

    private static String told(Result result) {
        var told = new StringWriter();
        result.explain(new PrintWriter(told));
        return told.toString();
    }

    @Test
    void aFailureIsToldWithItsSeedItsTimelineAndTheShortestHistory() {
        var edits = List.of(new Edit(null, "a"), new Edit("a", "b"), new Edit("b", "c"), new Edit("c", "d"));
        var kept = List.of(new Version(1, "a"), new Version(2, "b"), new Version(4, "d"));
        var broken = Case.of("Z01", "A version vanishes, and that is not what is expected", Invariant.I6)
                .by((own, run) -> {
                    run.note("three of four versions are left");
                    run.judge(ConfigurationRegister.judge(edits, kept, Set.of()));
                });

        Result result = Result.of(broken, SEED, lab);

        assertThat(result.passed()).isFalse();
        assertThat(told(result).lines())
                .anyMatch(line -> line.startsWith("Z01 FAILED with seed " + SEED))
                .contains("  again: ./poolkeeper faults --seed " + SEED + " --case Z01")
                .anyMatch(line -> line.endsWith("three of four versions are left"))
                .containsSequence(
                        "  I6 broken: version 3 is missing",
                        "      " + new Version(2, "b"),
                        "      " + new Version(4, "d"));
    }
}
