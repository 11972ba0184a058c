package io.poolkeeper.faultlab.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Result;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
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
        var told = new StringWriter();
        result.explain(new PrintWriter(told));
        assertThat(result.passed()).as(told.toString()).isTrue();
    }
}
