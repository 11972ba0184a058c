package io.poolkeeper.agent.command;

import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The words after the program's name. */
public final class CommandLine {

    public static final String USAGE = """
            autoscaler-agent [--dry-run]
                Watches the pools of its configuration and resizes them. With --dry-run it decides and reports,
                and resizes nothing. Its settings are environment variables.

            autoscaler-agent validate FILE [--json]
                Says what is wrong with a configuration, by line and column.

            autoscaler-agent explain FILE
                Says in sentences what a configuration does, and when its schedules change something next.

            autoscaler-agent simulate FILE [--pool NAME] [--trace CSV | --day DATE] [--per-instance N]
                                           [--start-size N] [--boot DURATION] [--all] [--json]
                Replays demand through the policy of one pool. CSV has the header timestamp,value: UTC, constant step.
                Without --trace a working day is generated. --per-instance is the demand that keeps one instance fully
                busy; without it the demand is scaled to need about 70 % of the pool's maximum. --all shows every
                minute, not only those that changed something.

            autoscaler-agent --version | --help

            FILE and CSV may be - for standard input.

            Exit codes: 0 done, 1 a bug, 2 an option or setting cannot be used, 3 the state folder cannot be used,
            4 FILE or CSV is refused.
            """;

    private static final Set<String> SIMULATE_VALUES =
            Set.of("--pool", "--trace", "--day", "--per-instance", "--start-size", "--boot");

    private final List<String> words = new ArrayList<>();
    private final Set<String> flags;
    private final Map<String, String> values = new HashMap<>();

    private CommandLine(List<String> arguments, Set<String> flags, Set<String> valued) {
        this.flags = Set.copyOf(arguments.stream().filter(flags::contains).toList());
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (valued.contains(argument)) {
                i++;
                values.put(argument, word(arguments, i, argument));
            } else if (!flags.contains(argument)) {
                words.add(plain(argument));
            }
        }
    }

    public static Command parse(String... arguments) {
        List<String> all = List.of(arguments);
        try {
            if (all.contains("--help") || all.contains("-h")) {
                return new Command.Help();
            }
            return all.isEmpty() || all.getFirst().startsWith("-") ? options(all) : command(all);
        } catch (Unusable e) {
            return new Command.Wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Command options(List<String> all) {
        var line = new CommandLine(all, Set.of("--dry-run", "--version"), Set.of());
        line.noMoreThan(0);
        return line.flags.contains("--version")
                ? new Command.Version()
                : new Command.Run(line.flags.contains("--dry-run"));
    }

    private static Command command(List<String> all) {
        List<String> rest = all.subList(1, all.size());
        return switch (all.getFirst()) {
            case "validate" -> {
                var line = new CommandLine(rest, Set.of("--json"), Set.of());
                yield new Command.Validate(line.file(), line.flags.contains("--json"));
            }
            case "explain" -> new Command.Explain(new CommandLine(rest, Set.of(), Set.of()).file());
            case "simulate" -> new CommandLine(rest, Set.of("--json", "--all"), SIMULATE_VALUES).simulate();
            default -> new Command.Wrong("There is no command '" + all.getFirst() + "'.");
        };
    }

    private Command simulate() {
        if (values.containsKey("--trace") && values.containsKey("--day")) {
            throw new Unusable("--trace and --day exclude each other.");
        }
        return new Command.Simulate(
                file(),
                value("--pool", text -> text),
                value("--trace", Path::of),
                value("--day", LocalDate::parse).orElseGet(() -> LocalDate.now(ZoneOffset.UTC)),
                value("--per-instance", CommandLine::positive),
                value("--start-size", CommandLine::whole),
                value("--boot", CommandLine::duration),
                flags.contains("--all"),
                flags.contains("--json"));
    }

    private Path file() {
        if (words.isEmpty()) {
            throw new Unusable("FILE is missing.");
        }
        noMoreThan(1);
        return Path.of(words.getFirst());
    }

    private void noMoreThan(int most) {
        if (words.size() > most) {
            throw new Unusable("'" + words.get(most) + "' is one argument too many.");
        }
    }

    private <T> Optional<T> value(String option, Function<String, T> read) {
        try {
            return Optional.ofNullable(values.get(option)).map(read);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Unusable(option + " does not take '" + values.get(option) + "'.");
        }
    }

    private static double positive(String text) {
        double value = Double.parseDouble(text);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static int whole(String text) {
        int value = Integer.parseInt(text);
        if (value < 0) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    private static Duration duration(String text) {
        return new Environment(name -> Optional.of(text)).duration("--boot", Duration.ZERO);
    }

    private static String word(List<String> arguments, int index, String option) {
        if (index >= arguments.size()) {
            throw new Unusable(option + " needs a value.");
        }
        return arguments.get(index);
    }

    private static String plain(String argument) {
        if (argument.startsWith("-") && !argument.equals("-")) {
            throw new Unusable("There is no option '" + argument + "' here.");
        }
        return argument;
    }
}
