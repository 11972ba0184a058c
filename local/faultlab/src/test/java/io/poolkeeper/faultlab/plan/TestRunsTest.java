package io.poolkeeper.faultlab.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRunsTest {
    @TempDir
    Path root;

    private TestRuns runs;

    @BeforeEach
    void report() throws IOException {
        Path reports = Files.createDirectories(root.resolve("module/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-io.poolkeeper.SomeTest.xml"), """
                <testsuite name="io.poolkeeper.SomeTest" time="3.0">
                  <testcase name="passes" classname="io.poolkeeper.SomeTest" time="1,001.5"/>
                  <testcase name="fails" classname="io.poolkeeper.SomeTest" time="0.5">
                    <failure message="expected" type="java.lang.AssertionError"/>
                  </testcase>
                  <testcase name="isSkipped" classname="io.poolkeeper.SomeTest" time="0.0">
                    <skipped message="no Keycloak here"/>
                  </testcase>
                  <testcase name="takesMany(String)[1]" classname="io.poolkeeper.SomeTest" time="0.25"/>
                  <testcase name="takesMany(String)[2]" classname="io.poolkeeper.SomeTest" time="0.25"/>
                </testsuite>
                """);
        runs = new TestRuns(root, "mvn", "cache");
    }

    @Test
    void whatPassedHasPassedInItsTime() throws IOException {
        assertThat(outcome("SomeTest.passes", 0).passed()).isTrue();
        assertThat(outcome("SomeTest.passes", 0).took()).hasMillis(1_001_500);
        assertThat(outcome("SomeTest.takesMany", 0).count()).isEqualTo(2);
        assertThat(outcome("SomeTest.takesMany", 0).passed()).isTrue();
    }

    @Test
    void whatFailedWasSkippedOrNeverRanHasNotPassed() throws IOException {
        assertThat(outcome("SomeTest.fails", 0).word()).isEqualTo("FAILED");
        assertThat(outcome("SomeTest.isSkipped", 0).word()).isEqualTo("NOT RUN");
        assertThat(outcome("SomeTest.isNotThere", 0).word()).isEqualTo("FAILED");
        assertThat(outcome("OtherTest", 0).word()).isEqualTo("FAILED");
        assertThat(outcome("SomeTest", 0).word()).isEqualTo("FAILED");
    }

    @Test
    void aReportOfAnEarlierRunDoesNotCount() throws IOException {
        long later = System.currentTimeMillis() + 60_000;

        assertThat(outcome("SomeTest.passes", later).passed()).isFalse();
    }

    @Test
    void testsThatStandInAnOrderBuildOnOneAnother() throws IOException {
        Path sources = Files.createDirectories(root.resolve("module/src/test/java"));
        Files.writeString(sources.resolve("SomeTest.java"), "class SomeTest { void passes() {} }");
        Files.writeString(
                sources.resolve("StepsTest.java"), "@TestMethodOrder(X.class) class StepsTest { void last() {} }");

        assertThat(TestReference.of("module#SomeTest.passes").ordered(root)).isFalse();
        assertThat(TestReference.of("module#StepsTest.last").ordered(root)).isTrue();
        assertThat(TestReference.of("module#StepsTest.last").missing(root)).isEmpty();
        assertThat(TestReference.of("module#StepsTest.first").missing(root)).isPresent();
    }

    private TestRuns.Outcome outcome(String test, long since) throws IOException {
        return runs.outcome(TestReference.of("module#" + test), since);
    }
}
