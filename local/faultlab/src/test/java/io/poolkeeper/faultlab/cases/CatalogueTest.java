package io.poolkeeper.faultlab.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.TestReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Path ROOT = Path.of(System.getProperty("poolkeeper.root"));
    private static final List<String> FAULTS = List.of(
            "F01", "F02", "F03", "F05", "F07", "F10", "F11", "F13", "F15", "F16", "F20", "F23", "F24", "F25", "F28",
            "F33", "F34", "F38", "F39", "F40", "F41", "F42", "F43");
    private static final List<String> ABUSES = List.of(
            "S01", "S02", "S03", "S06", "S07", "S08", "S09", "S11", "S12", "S13", "S14", "S16", "S17", "S18", "S20",
            "S21", "S22", "S23", "S25", "S26", "S27");

    @Test
    void everyCaseIsThereOnceAndIsCarriedOutBySomebody() {
        var cases = Catalogue.all();

        assertThat(cases)
                .extracting(Case::id)
                .doesNotHaveDuplicates()
                .containsAll(FAULTS)
                .containsAll(ABUSES);
        assertThat(cases)
                .allSatisfy(
                        one -> assertThat(one.script() != null || !one.tests().isEmpty())
                                .as(one.id())
                                .isTrue());
    }

    @Test
    void everyTestThatACaseNamesExists() {
        assertThat(Catalogue.all())
                .allSatisfy(one -> one.tests()
                        .forEach(test -> assertThat(TestReference.of(test).missing(ROOT))
                                .as(one.id())
                                .isEmpty()));
    }

    @Test
    void aTestThatDoesNotExistIsNoticed() {
        assertThat(TestReference.of("auth-service#SignInTest.nobodyWroteThis").missing(ROOT))
                .isPresent();
        assertThat(TestReference.of("auth-service#NobodyWroteThisTest").missing(ROOT))
                .isPresent();
    }

    @Test
    void everyInvariantHasAMutantThatTheLabRuns() {
        var mutated = new HashSet<Invariant>();
        Catalogue.all().stream()
                .filter(one -> one.id().startsWith("M") && one.script() != null)
                .forEach(one -> mutated.addAll(one.invariants()));

        assertThat(mutated).containsExactlyInAnyOrder(Invariant.values());
    }

    @Test
    void everyInvariantIsTriedBySomeCase() {
        var tried = new HashSet<Invariant>();
        Catalogue.all().forEach(one -> tried.addAll(one.invariants()));

        assertThat(tried).containsAll(Arrays.asList(Invariant.values()));
    }
}
