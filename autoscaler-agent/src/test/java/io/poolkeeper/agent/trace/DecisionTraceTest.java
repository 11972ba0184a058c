package io.poolkeeper.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

/** Where nothing is exported; StackTest has a collector. */
class DecisionTraceTest {

    private static final String DECISION = "019ac0de-c0de-7abc-8abc-0123456789ab";
    private static final String OTHER = "019ac0de-c0de-7abc-9abc-ba9876543210";
    private static final String TRACE = "019ac0dec0de7abc8abc0123456789ab";

    @Test
    void whatIsDoneForADecisionBelongsToATraceWithItsId() {
        String trace = DecisionTrace.during(
                "resize pool",
                DECISION,
                () -> DecisionTrace.call(
                        "UpdateInstancePool",
                        () -> Span.current().getSpanContext().getTraceId()));

        assertThat(trace).isEqualTo(TRACE);
    }

    @Test
    void itsLogLinesNameTheTrace() {
        assertThat(DecisionTrace.during("resize pool", DECISION, () -> MDC.get("traceId")))
                .isEqualTo(TRACE);
        assertThat(MDC.get("traceId")).isNull();
    }

    @Test
    void aCallForNoDecisionIsNotTraced() {
        assertThat(DecisionTrace.<Boolean>call(
                        "ListInstancePools",
                        () -> Span.current().getSpanContext().isValid()))
                .isFalse();
    }

    @Test
    void aReportIsSentInTheTraceOfItsFirstDecision() {
        assertThat(traceparent(List.of(DECISION, OTHER))).hasValue("00-" + TRACE + "-8abc0123456789ab-01");
    }

    @Test
    void aReportOfNoDecisionOrOfIdsOfAnotherMakingIsSentWithoutOne() {
        assertThat(traceparent(List.of())).isEmpty();
        assertThat(traceparent(List.of("decision-1"))).isEmpty();
        assertThat(DecisionTrace.<Boolean>during(
                        "resize pool",
                        "decision-1",
                        () -> Span.current().getSpanContext().isValid()))
                .isFalse();
    }

    private static Optional<String> traceparent(List<String> decisions) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1/heartbeat"));
        return DecisionTrace.delivering(
                decisions, request, () -> request.build().headers().firstValue("traceparent"));
    }
}
