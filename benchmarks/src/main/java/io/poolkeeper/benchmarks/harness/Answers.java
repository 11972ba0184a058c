package io.poolkeeper.benchmarks.harness;

import java.util.Arrays;

/**
 * What came of a stream of requests.
 *
 * @param nanos sorted times of those that were answered well
 * @param refusal what one of the others was told
 */
public record Answers(double perSecond, long[] nanos, int refused, String refusal) {

    /** Something that is asked and answered. */
    public interface Question {
        void ask() throws Exception;
    }

    /** One client that asks again as soon as it was answered: what it waits when it is alone. */
    public static Answers repeated(int warmUp, int times, Question question) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            question.ask();
        }
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            question.ask();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new Answers(times / (Arrays.stream(nanos).sum() / 1e9), nanos, 0, "");
    }

    /** As lists of questions are compared: the 95th percentile first. */
    public Sample looks() {
        return Sample.of(0).with("p95_ms", millis(0.95)).with("median_ms", millis(0.5));
    }

    public double millis(double part) {
        return nanos.length == 0 ? Double.NaN : nanos[(int) ((nanos.length - 1) * part)] / 1e6;
    }

    /** The rate first. */
    public Sample sample() {
        return sample(1);
    }

    /** @param size things that each of them carried */
    public Sample sample(int size) {
        return Sample.of((long) nanos.length * size)
                .with("a_second", perSecond * size)
                .with("median_ms", millis(0.5))
                .with("p99_ms", millis(0.99))
                .with("refused", refused);
    }

    /** What was waited first, for where the rate was given. */
    public Sample waits() {
        return Sample.of(nanos.length)
                .with("p99_ms", millis(0.99))
                .with("median_ms", millis(0.5))
                .with("slowest_ms", millis(1))
                .with("a_second", perSecond)
                .with("refused", refused);
    }
}
