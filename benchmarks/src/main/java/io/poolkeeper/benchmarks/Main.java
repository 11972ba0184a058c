package io.poolkeeper.benchmarks;

import io.poolkeeper.benchmarks.agent.AgentCommand;
import io.poolkeeper.benchmarks.analytics.AnalyticsCommand;
import io.poolkeeper.benchmarks.audit.AuditCommand;
import io.poolkeeper.benchmarks.engine.EngineCommand;
import io.poolkeeper.benchmarks.footprint.FootprintCommand;
import io.poolkeeper.benchmarks.heartbeats.GrowthCommand;
import io.poolkeeper.benchmarks.heartbeats.HeartbeatsCommand;
import io.poolkeeper.benchmarks.logins.LoginsCommand;
import io.poolkeeper.benchmarks.ours.PolicyCommand;
import io.poolkeeper.benchmarks.reads.ReadsCommand;
import io.poolkeeper.benchmarks.start.StartCommand;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code ./poolkeeper bench} runs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measured figures, written to docs/figures. Without a name all of them, which takes about an hour;"
                        + " not logins, which needs a running stack.",
        subcommands = {
            QualityCommand.class,
            EngineCommand.class,
            HeartbeatsCommand.class,
            GrowthCommand.class,
            ReadsCommand.class,
            AgentCommand.class,
            AnalyticsCommand.class,
            AuditCommand.class,
            LoginsCommand.class,
            StartCommand.class,
            FootprintCommand.class,
            PicturesCommand.class,
            PolicyCommand.class
        })
public final class Main implements Callable<Integer> {
    private static final String QUICK = "--quick";
    private static final List<String> ALL = List.of(
            "quality", "engine", "heartbeats", "growth", "reads", "agent", "analytics", "audit", "start", "footprint");

    @Option(names = QUICK, description = "a glance at each: few and short rounds, nothing is written")
    private boolean quick;

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() {
        int worst = 0;
        for (String name : ALL) {
            var bench = Objects.requireNonNull(
                    new CommandLine(new Main()).getSubcommands().get(name));
            System.out.printf(
                    "%n== %s: %s%n", name, bench.getCommandSpec().usageMessage().description()[0]);
            boolean shorter = quick && bench.getCommandSpec().findOption(QUICK) != null;
            worst = Math.max(worst, bench.execute(shorter ? new String[] {QUICK} : new String[0]));
        }
        return worst;
    }
}
