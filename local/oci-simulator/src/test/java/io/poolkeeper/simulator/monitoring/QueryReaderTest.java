package io.poolkeeper.simulator.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.simulator.http.OciError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {
    @Test
    void aWholeQueryIsUnderstood() {
        Query query = QueryReader.read("CpuUtilization[5m]{a = \"x\", b=y}.groupBy(a, b).percentile(0.9) >= 80");

        assertThat(query.metric()).isEqualTo("CpuUtilization");
        assertThat(query.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(query.grouping()).isEqualTo(new Grouping.By(List.of("a", "b")));
        assertThat(query.statistic()).isEqualTo(new Statistic.Percentile(0.9));
        assertThat(query.predicate()).contains(new Predicate(">=", List.of(80.0)));
        assertThat(query.concerns(Map.of("a", "x", "b", "y"))).isTrue();
        assertThat(query.concerns(Map.of("a", "x", "b", "z"))).isFalse();
    }

    @Test
    void fuzzyValuesKnowAlternativesAndStars() {
        Query query = QueryReader.read("m[1m]{a =~ \"web-*|api\"}.mean()");

        assertThat(query.concerns(Map.of("a", "web-1"))).isTrue();
        assertThat(query.concerns(Map.of("a", "api"))).isTrue();
        assertThat(query.concerns(Map.of("a", "api-2"))).isFalse();
        assertThat(query.concerns(Map.of("b", "api"))).isFalse();
    }

    @Test
    void fuzzyValuesAreNoRegularExpressions() {
        assertThat(QueryReader.read("m[1m]{a =~ \"w.b\"}.mean()").concerns(Map.of("a", "web")))
                .isFalse();
    }

    @Test
    void listsAndNegationsWork() {
        assertThat(QueryReader.read("m[1m]{a in (x, \"y\")}.mean()").concerns(Map.of("a", "y")))
                .isTrue();
        assertThat(QueryReader.read("m[1m]{a not in (x, y)}.mean()").concerns(Map.of("a", "y")))
                .isFalse();
        assertThat(QueryReader.read("m[1m]{a != x}.mean()").concerns(Map.of("a", "y")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m",
                "m[1m]",
                "m.mean()",
                "m[1m].mean",
                "m[61m].mean()",
                "m[0m].mean()",
                "m[2d].mean()",
                "m[1m]{a}.mean()",
                "m[1m]{a = \"x}.mean()",
                "m[1m]{a in x}.mean()",
                "m[1m]{a = (x)}.mean()",
                "m[1m].mean().groupBy(a)",
                "m[1m].groupBy().mean()",
                "m[1m].groupBy(a).groupBy(b).mean()",
                "m[1m].median()",
                "m[1m].percentile(2)",
                "m[1m].percentile(x)",
                "m[1m].mean(3)",
                "m[1m].mean() >",
                "m[1m].mean() > 1 2",
                "m[1m].mean() in (1)",
            })
    void whatIsNoQueryIsInvalid(String text) {
        assertThatThrownBy(() -> QueryReader.read(text))
                .isInstanceOfSatisfying(
                        OciError.class, error -> assertThat(error.code()).isEqualTo("InvalidParameter"));
    }

    @Test
    void eachStatisticIsComputed() {
        List<Sample> samples = Stream.of(3, 1, 2, 6)
                .map(value -> Sample.once(Instant.EPOCH, value))
                .toList();

        assertThat(Statistic.Plain.MEAN.of(samples)).isEqualTo(3);
        assertThat(Statistic.Plain.SUM.of(samples)).isEqualTo(12);
        assertThat(Statistic.Plain.COUNT.of(samples)).isEqualTo(4);
        assertThat(Statistic.Plain.MIN.of(samples)).isEqualTo(1);
        assertThat(Statistic.Plain.MAX.of(samples)).isEqualTo(6);
        assertThat(Statistic.Plain.FIRST.of(samples)).isEqualTo(3);
        assertThat(Statistic.Plain.LAST.of(samples)).isEqualTo(6);
        assertThat(new Statistic.Percentile(0.5).of(samples)).isEqualTo(2.5);
    }

    @Test
    void aValueObservedOftenCountsOften() {
        List<Sample> samples = List.of(new Sample(Instant.EPOCH, 1, 3), new Sample(Instant.EPOCH, 9, 1));

        assertThat(Statistic.Plain.MEAN.of(samples)).isEqualTo(3);
        assertThat(Statistic.Plain.SUM.of(samples)).isEqualTo(12);
        assertThat(Statistic.Plain.COUNT.of(samples)).isEqualTo(4);
        assertThat(new Statistic.Percentile(0.5).of(samples)).isEqualTo(1);
        assertThat(new Statistic.Percentile(0.99).of(samples)).isGreaterThan(8);
    }

    @Test
    void anAbsenceMayNameHowLongItLooksFor() {
        assertThat(QueryReader.read("A[1m].absent()").statistic()).isEqualTo(new Statistic.Absent(Duration.ofHours(2)));
        assertThat(QueryReader.read("A[1m].absent(20m)").statistic())
                .isEqualTo(new Statistic.Absent(Duration.ofMinutes(20)));
        assertThat(QueryReader.read("A[1m].absent(20)").statistic())
                .isEqualTo(new Statistic.Absent(Duration.ofHours(20)));
    }
}
