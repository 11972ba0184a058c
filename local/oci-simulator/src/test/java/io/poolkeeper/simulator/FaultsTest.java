package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.bmc.core.model.InstancePool;
import com.oracle.bmc.model.BmcException;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault as the SDK sees it. */
class FaultsTest {
    private static final String UPDATE = "UpdateInstancePool";

    @TempDir
    Path data;

    private Simulator simulator;
    private Sdk sdk;
    private String web;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data));
        sdk = Sdk.of(simulator);
        web = simulator.pool("web").id();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"429,TooManyRequests", "500,InternalError", "409,IncorrectState", "412,NoEtagMatch"})
    void anErrorOnOrderChangesNothing(int status, String code) {
        simulator
                .faults()
                .add(FaultRule.error(status, code, "As told.").on(UPDATE).times(1));

        BmcException refusal = Sdk.refused(() -> sdk.resize(web, 4));

        assertThat(refusal.getStatusCode()).isEqualTo(status);
        assertThat(refusal.getServiceCode()).isEqualTo(code);
        assertThat(sdk.get(web).getSize()).isEqualTo(2);
        assertThat(sdk.resize(web, 4).getSize()).isEqualTo(4);
    }

    @Test
    void aRuleForOnePoolSparesTheOthers() {
        simulator.faults().add(FaultRule.error(500, "InternalError", "As told.").forPool(web));

        assertThat(Sdk.refused(() -> sdk.get(web)).getStatusCode()).isEqualTo(500);
        assertThat(sdk.get(simulator.pool("api").id()).getDisplayName()).isEqualTo("api");
    }

    @Test
    void aPageOfHtmlIsNoServiceCode() {
        simulator.faults().add(FaultRule.of(FaultEffect.HTML));

        BmcException refusal = Sdk.refused(() -> sdk.get(web));

        assertThat(refusal.getStatusCode()).isEqualTo(503);
        assertThat(refusal.getServiceCode()).isEqualTo("Unknown");
    }

    @ParameterizedTest
    @CsvSource({"GARBAGE", "CUT", "DROP"})
    void anAnswerThatIsNoneFailsOnTheClientsSide(FaultEffect effect) {
        simulator.faults().add(FaultRule.of(effect));

        assertThat(Sdk.refused(() -> sdk.get(web)).isClientSide()).isTrue();
    }

    @Test
    void aDropBeforeTheWorkLeavesThePoolAsItWas() {
        simulator.faults().add(FaultRule.of(FaultEffect.DROP).on(UPDATE).times(1));

        assertThat(Sdk.refused(() -> sdk.resize(web, 4)).isTimeout()).isTrue();
        assertThat(sdk.get(web).getSize()).isEqualTo(2);
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void aDropAfterTheWorkHidesAChangeThatWasMade() {
        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.APPLY_THEN_DROP).on(UPDATE).times(1));

        assertThat(Sdk.refused(() -> sdk.resize(web, 4)).isTimeout()).isTrue();
        assertThat(sdk.get(web).getSize()).isEqualTo(4);
    }

    @Test
    void aTimeoutCanHideAChangeOrItsAbsence() {
        Sdk impatient = Sdk.impatient(simulator, 400);
        Duration longer = Duration.ofSeconds(30);
        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.TIMEOUT)
                        .on(UPDATE)
                        .lasting(longer)
                        .times(1));
        assertThat(Sdk.refused(() -> impatient.resize(web, 4)).isTimeout()).isTrue();
        assertThat(sdk.get(web).getSize()).isEqualTo(2);

        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.APPLY_THEN_TIMEOUT)
                        .on(UPDATE)
                        .lasting(longer)
                        .times(1));
        assertThat(Sdk.refused(() -> impatient.resize(web, 4)).isTimeout()).isTrue();
        assertThat(sdk.get(web).getSize()).isEqualTo(4);
    }

    @Test
    void aDelayedAnswerIsStillTheAnswer() {
        simulator.faults().add(FaultRule.of(FaultEffect.DELAY).lasting(Duration.ofMillis(300)));
        long before = System.nanoTime();

        assertThat(sdk.get(web).getSize()).isEqualTo(2);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void anEmptyPageInBetweenDoesNotEndTheList() {
        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.EMPTY_PAGE)
                        .on("ListInstancePoolInstances")
                        .times(2));

        assertThat(sdk.members(simulator, web)).hasSize(2);
    }

    @Test
    void aFaultIsSeenInTheRequestLog() {
        simulator.faults().add(FaultRule.error(429, "TooManyRequests", "Slow down."));
        Sdk.refused(() -> sdk.get(web));

        var last = simulator.requests().getLast();
        assertThat(last.fault()).isEqualTo("ERROR");
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.operation()).isEqualTo("GetInstancePool");
    }

    @Test
    void anEdgeMaySayHowLongToWaitAndOciDoesNot() throws Exception {
        FaultRule slowDown = FaultRule.error(429, "TooManyRequests", "Slow down.")
                .on("GetInstancePool")
                .times(1);
        simulator.faults().add(slowDown.retryAfter(Duration.ofSeconds(7)));
        simulator.faults().add(slowDown);

        assertThat(Raw.get(simulator, "/20160918/instancePools/" + web)
                        .headers()
                        .firstValue("retry-after"))
                .hasValue("7");
        assertThat(Raw.get(simulator, "/20160918/instancePools/" + web)
                        .headers()
                        .firstValue("retry-after"))
                .isEmpty();
        assertThat(Raw.get(simulator, "/20160918/instancePools/" + web).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongClockIsNotAuthenticatedUntilItIsRight() {
        simulator.skewClock(Duration.ofMinutes(6));
        assertThat(Sdk.refused(() -> sdk.get(web)).getStatusCode()).isEqualTo(401);
        assertThat(simulator.requests().getLast().signature()).startsWith("clock skew");

        simulator.skewClock(Duration.ZERO);
        assertThat(sdk.get(web).getSize()).isEqualTo(2);
    }

    @Test
    void aListWithoutEndOffersTheSamePageForEver() {
        simulator.faults().add(FaultRule.of(FaultEffect.PAGE_LOOP).on("ListInstancePoolInstances"));

        assertThat(sdk.members(simulator, web, 10)).hasSize(10);
    }

    @Test
    void aStateNobodyHasHeardOfIsAnUnknownValue() {
        simulator.faults().add(FaultRule.of(FaultEffect.UNKNOWN_ENUM));

        assertThat(sdk.get(web).getLifecycleState()).isEqualTo(InstancePool.LifecycleState.UnknownEnumValue);
        assertThat(sdk.get(web).getSize()).isEqualTo(2);
    }

    @Test
    void aStaleAnswerIsTheOneFromBefore() {
        simulator.faults().add(FaultRule.of(FaultEffect.STALE).on("GetInstancePool"));
        assertThat(sdk.get(web).getSize()).isEqualTo(2);

        sdk.resize(web, 4);

        assertThat(sdk.get(web).getSize()).isEqualTo(2);
        simulator.faults().clear();
        assertThat(sdk.get(web).getSize()).isEqualTo(4);
    }

    @Test
    void anAnswerThatTricklesComesWholeInTheEnd() throws Exception {
        simulator.faults().add(FaultRule.of(FaultEffect.TRICKLE).lasting(Duration.ofMillis(400)));
        long before = System.nanoTime();

        var answer = Raw.get(simulator, "/20160918/instancePools/" + web);

        assertThat(answer.body()).contains("\"displayName\":\"web\"").endsWith("}");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(350));
    }

    @Test
    void aConnectionCanBeResetBeforeOrAfterTheWork() {
        simulator.close();
        simulator =
                Simulator.start(SimulatorSettings.in(data.resolve("resetting")).withResets());
        Sdk calls = Sdk.of(simulator);
        simulator.faults().add(FaultRule.of(FaultEffect.RESET).on(UPDATE).times(1));
        assertThat(Sdk.refused(() -> calls.resize(web, 4))).rootCause().hasMessageContaining("reset");
        assertThat(calls.get(web).getSize()).isEqualTo(2);

        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.APPLY_THEN_RESET).on(UPDATE).times(1));
        assertThat(Sdk.refused(() -> calls.resize(web, 4))).rootCause().hasMessageContaining("reset");
        assertThat(calls.get(web).getSize()).isEqualTo(4);
    }

    @Test
    void aResetThatCannotBeCarriedOutIsRefused() {
        FaultRule reset = FaultRule.of(FaultEffect.RESET);

        assertThatThrownBy(() -> simulator.faults().add(reset)).hasMessageContaining("resets");
    }
}
