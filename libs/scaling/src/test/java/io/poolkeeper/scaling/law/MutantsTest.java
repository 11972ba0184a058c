package io.poolkeeper.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A law that no broken decider can break would prove nothing. */
class MutantsTest {
    @ParameterizedTest
    @EnumSource
    void everyLawCatchesItsMutant(Laws law) {
        assertThat(LongStream.range(0, 2_000)
                        .filter(seed -> !law.holds(Mutants.OF.get(law), seed))
                        .findFirst())
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void everyLawOfTheLoopCatchesItsMutant(LoopLaws law) {
        assertThat(LongStream.range(0, 200)
                        .mapToObj(LoopLaws.Setting::of)
                        .filter(setting -> !law.holds(Mutants.OF_LOOPS.get(law), setting))
                        .findFirst())
                .isPresent();
    }
}
