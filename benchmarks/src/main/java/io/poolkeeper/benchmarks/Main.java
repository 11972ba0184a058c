package io.poolkeeper.benchmarks;

import io.poolkeeper.benchmarks.agent.AgentCommand;
import io.poolkeeper.benchmarks.analytics.AnalyticsCommand;
import io.poolkeeper.benchmarks.audit.AuditCommand;
import io.poolkeeper.benchmarks.heartbeats.HeartbeatsCommand;
import io.poolkeeper.benchmarks.logins.LoginsCommand;
import io.poolkeeper.benchmarks.ours.PolicyCommand;
import io.poolkeeper.benchmarks.start.StartCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./poolkeeper bench} runs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measured figures.",
        subcommands = {
            QualityCommand.class,
            PolicyCommand.class,
            PicturesCommand.class,
            SpeedCommand.class,
            AnalyticsCommand.class,
            AuditCommand.class,
            HeartbeatsCommand.class,
            LoginsCommand.class,
            AgentCommand.class,
            StartCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
