package io.poolkeeper.agent.command;

import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.scaling.forecast.LoadLog;
import io.poolkeeper.scaling.policy.Defaults;
import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.SignalKind;
import io.poolkeeper.scaling.policy.SignalPolicy;
import io.poolkeeper.scaling.replay.Conditions;
import io.poolkeeper.scaling.replay.Replay;
import io.poolkeeper.scaling.replay.Replayed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replays demand through a policy with the code that decides in production. */
final class SimulateCommand {

    private static final double FULLY_BUSY = 100;
    private static final double SHARE_OF_MAX = 0.7;
    private static final Duration METRIC_LAG = Duration.ofSeconds(60);

    private final Command.Simulate asked;
    private final PoolPolicy pool;
    private final SignalPolicy signal;
    private final Demand demand;

    private SimulateCommand(Command.Simulate asked, PoolPolicy pool, Demand demand) {
        this.asked = asked;
        this.pool = pool;
        this.signal = pool.signals().stream()
                .findFirst()
                .orElseThrow(() -> new Refused("The pool " + pool.name() + " follows no metric: nothing to replay."));
        this.demand = demand.inSteps(pool.metrics().pointInterval());
    }

    static ExitCode run(Command.Simulate asked, Terminal terminal) {
        PoolPolicy pool =
                PolicyFile.pool(PolicyFile.read(asked.file(), terminal).policy(terminal), asked.pool());
        Demand demand = asked.trace()
                .map(trace -> DemandFile.read(trace, terminal))
                .orElseGet(() -> Demand.workingDay(asked.day()));
        new SimulateCommand(asked, pool, demand).run(terminal);
        return ExitCode.DONE;
    }

    private void run(Terminal terminal) {
        Replayed replayed = Replay.run(pool, List.of(load()), conditions());
        if (asked.json()) {
            terminal.out().println(new Wire().write(report(replayed)));
        } else {
            assumptions().forEach(terminal::say);
            new SimulationTable(replayed, asked.all()).lines().forEach(terminal::say);
        }
    }

    /** A pool total is taken as it is; per-instance figures are the demand shared out in percent. */
    private LoadLog load() {
        double factor = signal.kind() == SignalKind.POOL_TOTAL ? 1 : FULLY_BUSY / perInstance();
        List<Float> loads =
                demand.values().stream().map(value -> (float) (value * factor)).toList();
        return new LoadLog(signal.name(), demand.start(), demand.step(), loads);
    }

    private double perInstance() {
        return asked.perInstance().orElseGet(() -> {
            double instances = Math.max(1, SHARE_OF_MAX * pool.limits().max());
            double busy = demand.busy();
            return busy > 0 ? busy * FULLY_BUSY / (instances * signal.high()) : 1;
        });
    }

    private Conditions conditions() {
        Duration boot = asked.boot()
                .orElseGet(() ->
                        pool.out().boot() == null ? Defaults.BOOT : pool.out().boot());
        return new Conditions(startSize(), boot, METRIC_LAG);
    }

    private int startSize() {
        double first = load().loads().getFirst() / signal.target();
        return pool.limits().clamp(asked.startSize().orElse((int) Math.ceil(first)));
    }

    private List<String> assumptions() {
        String source = asked.trace().map(trace -> "demand of " + trace).orElse("a generated working day");
        String unit = signal.kind() == SignalKind.POOL_TOTAL
                ? "taken as the pool's total"
                : "an instance is fully busy at " + PoolWords.plain(perInstance());
        return List.of(
                "%s, signal %s: %s, %s.".formatted(pool.name(), signal.name(), source, unit),
                "It starts with %d instances; a new one serves after %s; figures are %s old."
                        .formatted(startSize(), PoolWords.span(conditions().boot()), PoolWords.span(METRIC_LAG)),
                "");
    }

    private Map<String, Object> report(Replayed replayed) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("pool", pool.name());
        report.put("signal", signal.name());
        report.put("per_instance", signal.kind() == SignalKind.POOL_TOTAL ? null : perInstance());
        report.put("start_size", startSize());
        report.put("bill", replayed.bill());
        report.put("ignored_signals", replayed.ignored());
        report.put("moments", new SimulationTable(replayed, asked.all()).shown());
        return report;
    }
}
