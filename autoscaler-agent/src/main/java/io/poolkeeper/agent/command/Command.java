package io.poolkeeper.agent.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** What the command line asks for. */
public sealed interface Command {

    /** No command: the agent itself. */
    record Run(boolean dryRun) implements Command {}

    record Help() implements Command {}

    record Version() implements Command {}

    record Validate(Path file, boolean json) implements Command {}

    record Explain(Path file) implements Command {}

    /**
     * @param pool name or OCID; the first one when empty
     * @param trace recorded demand; a generated day when empty
     * @param perInstance the demand that makes one instance fully busy; fitted to the policy when empty
     */
    record Simulate(
            Path file,
            Optional<String> pool,
            Optional<Path> trace,
            LocalDate day,
            Optional<Double> perInstance,
            Optional<Integer> startSize,
            Optional<Duration> boot,
            boolean all,
            boolean json)
            implements Command {}

    /** It cannot be understood; the sentence says why. */
    record Wrong(String sentence) implements Command {}
}
