package io.poolkeeper.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Measures what is compared in turns (A B A B), so that whatever slows the machine for a while slows all of them. A run that
 * shared the machine with others is done again, three times at most, and the quietest counts.
 */
public final class Rounds {
    static final double TOLERATED = 0.15;
    private static final int TRIES = 3;

    private final int rounds;
    private final int tries;
    private final Meter meter;
    private final Map<String, Contestant> compared = new LinkedHashMap<>();

    private record Contestant(Meter meter, Measured measured) {}

    /** A run of something. */
    public interface Measured {
        Sample run() throws Exception;
    }

    /** Who used the processors since a moment. */
    interface Meter {
        Usage start() throws Exception;

        /** Ends with the run. */
        interface Usage {
            Processors.Shares since(long things) throws Exception;
        }
    }

    public Rounds(int rounds, Processors processors) {
        this(rounds, TRIES, processors::start);
    }

    Rounds(int rounds, int tries, Meter meter) {
        this.rounds = rounds;
        this.tries = tries;
        this.meter = meter;
    }

    /** Three of them, or for a glance one that is taken as it comes. */
    public static Rounds of(boolean quick, Processors processors) {
        return quick ? new Rounds(1, 1, processors::start) : new Rounds(3, processors);
    }

    /** What happens only once, whoever else is at work. */
    public static Row once(String what, Processors processors, Measured measured) throws Exception {
        return new Rounds(1, 1, processors::start).compare(what, measured).run().getFirst();
    }

    /** What is compared by running at the same time; each shares the noise. */
    public static List<Row> together(Callable<Map<String, Sample>> all) throws Exception {
        Meter.Usage usage = new Processors(Map.of()).start();
        Map<String, Sample> samples = all.call();
        double others = usage.since(1).others();
        return samples.entrySet().stream()
                .map(one -> Row.of(
                        one.getKey(), List.of(new Row.Quiet(one.getValue().figures(), others, 1))))
                .toList();
    }

    public Rounds compare(String what, Measured measured) {
        compared.put(what, new Contestant(meter, measured));
        return this;
    }

    /** @param processors that tell of other processes than those of the rest */
    public Rounds compare(String what, Processors processors, Measured measured) {
        compared.put(what, new Contestant(processors::start, measured));
        return this;
    }

    /** In the order in which they were named. */
    public List<Row> run() throws Exception {
        var runs = new LinkedHashMap<String, List<Row.Quiet>>();
        for (int round = 1; round <= rounds; round++) {
            for (var one : compared.entrySet()) {
                Row.Quiet run = quiet(one.getValue());
                Report.progress("round %d of %d: %s".formatted(round, rounds, one.getKey()), run);
                runs.computeIfAbsent(one.getKey(), what -> new ArrayList<>()).add(run);
            }
        }
        return runs.entrySet().stream()
                .map(one -> Row.of(one.getKey(), one.getValue()))
                .toList();
    }

    private Row.Quiet quiet(Contestant one) throws Exception {
        Row.Quiet best = once(one, 1);
        for (int attempt = 2; attempt <= tries && best.others() > TOLERATED; attempt++) {
            Row.Quiet again = once(one, attempt);
            best = again.others() < best.others() ? again : new Row.Quiet(best.figures(), best.others(), attempt);
        }
        return best;
    }

    private static Row.Quiet once(Contestant one, int tries) throws Exception {
        Meter.Usage usage = one.meter().start();
        Sample sample = one.measured().run();
        Processors.Shares shares = usage.since(Math.max(1, sample.things()));
        var figures = new LinkedHashMap<>(sample.figures());
        if (sample.things() > 0) {
            shares.micros().forEach((who, micros) -> figures.put(who + "_cpu_us", micros));
        }
        return new Row.Quiet(figures, shares.others(), tries);
    }
}
