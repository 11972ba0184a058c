package io.poolkeeper.agent.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.poolkeeper.agent.oci.CloudFailure.Kind;
import io.poolkeeper.simulator.Simulator;
import io.poolkeeper.simulator.SimulatorSettings;
import io.poolkeeper.simulator.fault.FaultEffect;
import io.poolkeeper.simulator.fault.FaultRule;
import io.poolkeeper.simulator.monitoring.MetricTiming;
import io.poolkeeper.simulator.pool.Timing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTest {

    @TempDir
    Path folder;

    private final List<String> calls = new ArrayList<>();
    private Simulator simulator;
    private OciCloud cloud;
    private PoolId pool;

    @BeforeEach
    void open() {
        simulator = Simulator.start(SimulatorSettings.in(folder)
                .withPools(1)
                .with(Timing.immediate())
                .with(MetricTiming.exact()));
        var key = simulator.credentials();
        var settings = new OciSettings(
                Optional.of(URI.create(simulator.url())),
                new Login.ApiKey(key.tenancy(), key.user(), key.fingerprint(), key.keyFile()),
                Map.of(),
                1000);
        cloud = new OciCloud(
                settings, new CallBudget(1000, System::nanoTime), (op, code, took) -> calls.add(op + " " + code));
        pool = new PoolId(simulator.pools().getFirst().id(), simulator.compartmentId(), "us-ashburn-1");
    }

    @AfterEach
    void close() {
        cloud.close();
        simulator.close();
    }

    @Test
    void aPoolIsReadWithItsEtag() {
        PoolView seen = cloud.pool(pool);

        assertThat(seen.size()).isEqualTo(simulator.pools().getFirst().size());
        assertThat(seen.etag()).isEqualTo(simulator.pools().getFirst().etag());
        assertThat(calls).containsExactly("GetInstancePool OK");
    }

    @Test
    void anEmptyPageIsNotTheEndOfTheMembers() {
        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.EMPTY_PAGE)
                        .on("ListInstancePoolInstances")
                        .times(1));

        assertThat(cloud.members(pool)).hasSize(simulator.members(pool.ocid()).size());
    }

    @Test
    void anUpdateOfAPoolThatChangedMeanwhileIsRefused() {
        PoolView seen = cloud.pool(pool);
        simulator.console().resize(pool.ocid(), 7);

        assertThat(failure(() -> cloud.update(seen, 5, Map.of(), "token"))).isEqualTo(Kind.CHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "409, IncorrectState, busy, CONFLICT",
        "429, TooManyRequests, slow down, THROTTLED",
        "401, NotAuthenticated, who, DENIED",
        "404, NotAuthorizedOrNotFound, what, DENIED",
        "400, LimitExceeded, limits were exceeded, LIMIT",
        "400, QuotaExceeded, quota, LIMIT",
        "500, InternalError, Out of host capacity., CAPACITY",
        "400, InvalidParameter, size, REJECTED",
        "500, InternalError, oops, UNKNOWN",
        "400, Whatever, The following service limits were exceeded: standard-a1-core-count., LIMIT",
        "500, OutOfHostCapacity, try another domain, CAPACITY",
        "500, InternalError, OUT_OF_HOST_CAPACITY, CAPACITY",
        "500, InternalError, User-rate limit exceeded., UNKNOWN",
        "503, ServiceUnavailable, later, UNKNOWN"
    })
    void everyRefusalHasItsKind(int status, String code, String message, Kind kind) {
        simulator.faults().add(FaultRule.error(status, code, message).on("GetInstancePool"));

        assertThat(failure(() -> cloud.pool(pool))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"GARBAGE", "HTML", "DROP", "CUT"})
    void whatIsNoAnswerIsUnknownAndNeverAPool(FaultEffect effect) {
        simulator.faults().add(FaultRule.of(effect).on("GetInstancePool"));

        assertThat(failure(() -> cloud.pool(pool))).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aListThatLeadsInCirclesIsNoAnswer() {
        simulator.faults().add(FaultRule.of(FaultEffect.PAGE_LOOP).on("ListInstancePoolInstances"));

        assertThat(failure(() -> cloud.members(pool))).isEqualTo(Kind.UNKNOWN);
        assertThat(simulator.requests()).hasSizeLessThan(5);
    }

    @Test
    void statesThatNobodyHasHeardOfAreNeitherRunningNorAnError() {
        simulator.faults().add(FaultRule.of(FaultEffect.UNKNOWN_ENUM));

        assertThat(cloud.pool(pool).state()).isNotEqualTo("RUNNING");
        assertThat(cloud.members(pool)).noneMatch(Member::running);
        assertThat(cloud.pools(pool.region(), pool.compartmentId())).isEmpty();
    }

    @Test
    void anAnswerThatTricklesIsGivenUpAfterFifteenSeconds() {
        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.TRICKLE).on("GetInstancePool").lasting(Duration.ofSeconds(25)));
        Instant start = Instant.now();

        assertThat(failure(() -> cloud.pool(pool))).isEqualTo(Kind.UNKNOWN);
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(13), Duration.ofSeconds(22));
    }

    @Test
    void aListHasThePoolsWithoutTheRightToWriteOnThem() {
        PoolView listed = cloud.pools(pool.region(), pool.compartmentId()).getFirst();

        assertThat(listed.exact()).isFalse();
        assertThat(listed.size()).isEqualTo(cloud.pool(pool).size());
        assertThat(listed.tags()).isEqualTo(cloud.pool(pool).tags());
    }

    @Test
    void aPageOfHtmlWithStatus200IsNoPool() {
        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.HTML).on("GetInstancePool").withStatus(200));

        assertThat(failure(() -> cloud.pool(pool))).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anAnswerOfMoreThanSixteenMegabytesIsRefused() {
        String huge = "{\"displayName\":\"" + "x".repeat(17 << 20) + "\"}";
        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.GARBAGE)
                        .on("GetInstancePool")
                        .withStatus(200)
                        .withBody(huge));

        var failure = catchThrowableOfType(CloudFailure.class, () -> cloud.pool(pool));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessageContaining("larger than");
    }

    @Test
    void validJsonThatLacksASizeIsNoPoolOfSizeZero() {
        String body = "{\"id\":\"" + pool.ocid() + "\",\"lifecycleState\":\"RUNNING\"}";
        simulator
                .faults()
                .add(FaultRule.of(FaultEffect.GARBAGE)
                        .on("GetInstancePool")
                        .withStatus(200)
                        .withBody(body));

        assertThat(failure(() -> cloud.pool(pool))).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void nothingIsRetriedBehindTheCallersBack() {
        simulator.faults().add(FaultRule.error(429, "TooManyRequests", "slow").on("GetInstancePool"));
        int before = simulator.requests().size();

        failure(() -> cloud.pool(pool));

        assertThat(simulator.requests()).hasSize(before + 1);
    }

    @Test
    void twentyFailuresInARowDoNotLockTheClient() {
        long rule = simulator
                .faults()
                .add(FaultRule.error(409, "IncorrectState", "busy")
                        .on("GetInstancePool")
                        .times(20));
        for (int n = 0; n < 20; n++) {
            assertThat(failure(() -> cloud.pool(pool))).isEqualTo(Kind.CONFLICT);
        }

        assertThat(rule).isPositive();
        assertThat(cloud.pool(pool).size()).isPositive();
    }

    @Test
    void twoInstancesAtHalfTheirPowerAreALoadOfOneHundred() {
        simulator.console().demand(pool.ocid(), 1.0);
        simulator.skip(Duration.ofMinutes(6));
        Instant now = Instant.now().plus(Duration.ofMinutes(6));

        var sums = cloud.metrics(query("sum", now)).getFirst();
        var counts = cloud.metrics(query("count", now)).getFirst();

        Instant last = sums.points().keySet().stream().max(Instant::compareTo).orElseThrow();
        assertThat(counts.points().get(last) / 6).isEqualTo(2.0);
        assertThat(sums.points().get(last) / 6).isBetween(99.0, 101.0);
    }

    private MetricQuery query(String statistic, Instant now) {
        String mql = "CpuUtilization[1m]{instancePoolId = \"%s\"}.groupBy(instancePoolId).%s()"
                .formatted(pool.ocid(), statistic);
        return new MetricQuery(
                pool.region(), pool.compartmentId(), "oci_computeagent", mql, now.minusSeconds(300), now);
    }

    private static Kind failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(CloudFailure.class, call).kind();
    }
}
