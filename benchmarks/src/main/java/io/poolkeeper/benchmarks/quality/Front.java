package io.poolkeeper.benchmarks.quality;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Cost against violation on the mean of some traces: what is possible, what could be known, and where policies stand. */
public record Front(int boot, List<Trace> traces) {
    private static final double ALLOWED = 0.2;
    private static final List<Double> PRICES = List.of(1.0, 10.0, 20.0, 50.0);
    private static final List<Integer> MINUTES = List.of(5, 15, 30);
    private static final double PATIENT = 10;

    public String text(Map<String, Supplier<SizePolicy>> policies) {
        StringBuilder text = new StringBuilder("%n## Cost against violation, mean of %s, boot time %d s%n%n"
                .formatted(String.join(" and ", traces.stream().map(Trace::name).toList()), boot));
        text.append("| who | SLO violation % | cost | actions/day |\n|---|---:|---:|---:|\n");
        for (double price : PRICES) {
            String who = "future known, a change costs %.0f instance-minutes".formatted(price);
            text.append(row(who, trace -> new Foresight(trace, boot, price).whole()));
        }
        for (int minutes : MINUTES) {
            double room = room(minutes);
            String who = "mean of +-%d min known in advance, room %.2f".formatted(minutes, room);
            text.append(row(who, trace -> new Foresight(trace, boot, PATIENT).mean(minutes, room)));
        }
        policies.forEach((name, policy) -> text.append(row(name, trace -> PoolModel.run(trace, boot, policy.get()))));
        return text.toString();
    }

    private String row(String who, Function<Trace, Run> schedule) {
        Figures mean = mean(schedule);
        return "| %s | %.2f | %.3f | %.0f |%n".formatted(who, mean.violation(), mean.cost(), mean.actionsPerDay());
    }

    private Figures mean(Function<Trace, Run> schedule) {
        return Figures.mean(IntStream.range(0, traces.size())
                .parallel()
                .mapToObj(traces::get)
                .map(trace -> schedule.apply(trace)
                        .figures(Clairvoyant.run(trace, boot).cost()))
                .toList());
    }

    /** The least room at which the violation is what the goal allows. */
    private double room(int minutes) {
        double low = 0;
        double high = 4;
        while (high - low > 0.02) {
            double middle = (low + high) / 2;
            double violation = mean(trace -> new Foresight(trace, boot, PATIENT).mean(minutes, middle))
                    .violation();
            if (violation > ALLOWED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
