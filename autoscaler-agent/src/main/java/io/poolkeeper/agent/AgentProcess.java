package io.poolkeeper.agent;

import io.poolkeeper.agent.command.Command;
import io.poolkeeper.agent.command.CommandLine;
import io.poolkeeper.agent.command.ExitCode;
import io.poolkeeper.agent.configuration.Unusable;
import io.poolkeeper.agent.disk.StateInUse;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Runs until it is told to stop. What cannot start says so in one sentence and ends with a code of its own. */
public class AgentProcess implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(AgentProcess.class);

    private final RunningAgent agent;

    AgentProcess(RunningAgent agent) {
        this.agent = agent;
    }

    @Override
    public int run(String... arguments) {
        try {
            agent.start(CommandLine.parse(arguments) instanceof Command.Run(boolean dryRun) && dryRun);
        } catch (Unusable e) {
            return refuse(ExitCode.SETTINGS_UNUSABLE, e);
        } catch (StateInUse | UncheckedIOException e) {
            return refuse(ExitCode.STATE_UNUSABLE, e);
        }
        Quarkus.waitForExit();
        return ExitCode.DONE.number();
    }

    private static int refuse(ExitCode code, RuntimeException e) {
        LOG.errorf("The agent cannot start: %s", e.getMessage());
        return code.number();
    }
}
