package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.runner.observed.Queries;
import io.poolkeeper.runner.observed.Series;
import io.poolkeeper.runner.observed.SpanCollector;
import io.poolkeeper.runner.observed.SpanCollector.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What a running stack shows of itself to Prometheus and to a collector of spans. */
record ObservedStack(Client client, LocalState state, SpanCollector collector) {

    /**
     * An agent's call to OCI, its report and what a page asks about it; the decision's id names the trace. A report of several
     * decisions is in the trace of the first.
     */
    void assertADecisionIsOneTrace(List<String> decisionIds) throws IOException, InterruptedException {
        for (String id : decisionIds) {
            String trace = id.replace("-", "");
            client.traced("/api/analytics/decisions/" + id, "00-%s-%s-01".formatted(trace, trace.substring(16)));
        }
        await().untilAsserted(() -> assertThat(decisionIds)
                .extracting(id -> collector.trace(id.replace("-", "")))
                .anySatisfy(spans -> {
                    assertThat(spans)
                            .extracting(Span::service)
                            .contains("autoscaler-agent", "node-registry-service", "analytics-service");
                    assertThat(spans)
                            .extracting(Span::name)
                            .contains("resize pool", "UpdateInstancePool", "report decisions");
                }));
    }

    void assertEveryQueryIsAboutSomethingExposed() throws IOException, InterruptedException {
        client.throttleOnce();
        String wrong = "{\"email\":\"nobody@example.com\",\"password\":\"a wrong password\"}";
        assertThat(client.post("/api/auth/login", wrong, "a-wrong-password")).isEqualTo(401);

        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(Queries.unanswered(exposed())).isEmpty());
    }

    private List<Series> exposed() {
        return state.processes().stream()
                .filter(process -> process.managementPort() != null)
                .flatMap(process ->
                        Series.of(Client.text("http://127.0.0.1:" + process.managementPort() + "/q/metrics")).stream())
                .toList();
    }

    private static org.awaitility.core.ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(1));
    }
}
