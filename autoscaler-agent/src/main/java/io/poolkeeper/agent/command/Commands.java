package io.poolkeeper.agent.command;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out what needs no agent. */
public final class Commands {

    private final Terminal terminal;
    private final Supplier<String> version;

    public Commands(Terminal terminal, Supplier<String> version) {
        this.terminal = terminal;
        this.version = version;
    }

    /** Empty when the agent itself is asked for. */
    public Optional<ExitCode> run(Command command, Instant now) {
        try {
            return switch (command) {
                case Command.Run run -> Optional.empty();
                case Command.Help help -> say(CommandLine.USAGE.stripTrailing());
                case Command.Version asked -> say("autoscaler-agent " + version.get());
                case Command.Validate asked -> Optional.of(ValidateCommand.run(asked, terminal));
                case Command.Explain asked -> Optional.of(ExplainCommand.run(asked, terminal, now));
                case Command.Simulate asked -> Optional.of(SimulateCommand.run(asked, terminal));
                case Command.Wrong(String sentence) -> wrong(sentence);
            };
        } catch (Refused e) {
            terminal.complain(String.valueOf(e.getMessage()));
            return Optional.of(ExitCode.FILE_REFUSED);
        }
    }

    private Optional<ExitCode> say(String text) {
        terminal.out().println(text);
        return Optional.of(ExitCode.DONE);
    }

    private Optional<ExitCode> wrong(String sentence) {
        terminal.complain(sentence + " Try autoscaler-agent --help.");
        return Optional.of(ExitCode.SETTINGS_UNUSABLE);
    }
}
