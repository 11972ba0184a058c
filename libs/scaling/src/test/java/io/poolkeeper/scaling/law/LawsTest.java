package io.poolkeeper.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LawsTest {
    @Property
    void everyLawHoldsInEveryWorld(@ForAll long seed) {
        assertThat(Stream.of(Laws.values()).filter(law -> !law.holds(Decide.REAL, seed)))
                .as("laws broken in world %d", seed)
                .isEmpty();
    }

    @Property
    void aConstantLoadSettlesWithinTheBand(@ForAll("loops") LoopLaws.Setting setting) {
        assertThat(LoopLaws.CONSTANT_LOAD_SETTLES.holds(Decide.REAL, setting)).isTrue();
    }

    @Property
    void aStepIsBoughtOnce(@ForAll("loops") LoopLaws.Setting setting) {
        assertThat(LoopLaws.A_STEP_IS_BOUGHT_ONCE.holds(Decide.REAL, setting)).isTrue();
    }

    @Property(tries = 60)
    void reversalsAreRare(@ForAll("loops") LoopLaws.Setting setting) {
        assertThat(LoopLaws.REVERSALS_ARE_RARE.holds(Decide.REAL, setting)).isTrue();
    }

    @Provide
    Arbitrary<LoopLaws.Setting> loops() {
        return Arbitraries.longs().map(LoopLaws.Setting::of);
    }
}
