package io.poolkeeper.runner;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The commands of {@code ./poolkeeper} that deal with a running stack. */
@Command(
        name = "poolkeeper",
        description = "Runs the whole product on one machine.",
        subcommands = {Main.Up.class, Main.Down.class, Main.Status.class, Main.Logs.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        var commands = new CommandLine(new Main());
        commands.setParameterExceptionHandler(Main::misused);
        commands.setExecutionExceptionHandler((e, line, parsed) -> refused(e, line.getErr()));
        System.exit(commands.execute(arguments));
    }

    private static int misused(ParameterException e, String[] arguments) {
        e.getCommandLine().getErr().println(e.getMessage());
        return Refusal.EXIT_CODE;
    }

    private static int refused(Exception e, PrintWriter err) {
        if (e instanceof Refusal) {
            err.println(e.getMessage());
            return Refusal.EXIT_CODE;
        }
        err.println("Failed: " + e.getMessage());
        if (!(e instanceof IllegalStateException)) {
            e.printStackTrace(err);
        }
        return 1;
    }

    /** Where a command looks for the stack. */
    static final class Data {
        @Option(names = "--data", defaultValue = ".poolkeeper", description = "Where the stack keeps everything.")
        Path folder = Path.of(".poolkeeper");

        Layout layout() {
            return Layout.of(folder);
        }
    }

    @Command(name = "up", description = "Starts everything and stays until Ctrl-C.", mixinStandardHelpOptions = true)
    static final class Up implements Runnable {
        @Mixin
        Options options = new Options();

        @Override
        public void run() {
            var console = new Console(System.out);
            var stack = new Stack(Layout.of(options.data), options, console);
            var ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stack.stop();
                ended.countDown();
            }));
            try {
                stack.start();
                welcome(console, stack);
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SQLException e) {
                throw new IllegalStateException("the database could not be set up: " + e.getMessage(), e);
            }
        }

        private void welcome(Console console, Stack stack) {
            console.say("");
            console.say("  Poolkeeper is up:  " + stack.url());
            console.say("  Sign in as         " + Secrets.ADMIN_EMAIL);
            console.say("  with the password  " + stack.secrets().adminPassword());
            stack.keycloakSecrets()
                    .ifPresent(kept -> console.say("  or by Keycloak as    %s with the password  %s"
                            .formatted(KeycloakSecrets.DEMO_USER, kept.demoPassword())));
            console.say("");
            console.say("  Stop it with Ctrl-C, or from elsewhere: ./poolkeeper down"
                    + (options.data.equals(Path.of(".poolkeeper")) ? "" : " --data " + options.data));
            console.say("");
        }
    }

    @Command(name = "down", description = "Stops every process of a stack.", mixinStandardHelpOptions = true)
    static final class Down implements Runnable {
        @Mixin
        Data data = new Data();

        @Override
        public void run() {
            new RunningStack(data.layout()).stop(new Console(System.out));
        }
    }

    @Command(
            name = "status",
            description = "Says what runs; exit code 0 when all of it does, 3 when not.",
            mixinStandardHelpOptions = true)
    static final class Status implements java.util.concurrent.Callable<Integer> {
        @Mixin
        Data data = new Data();

        @Override
        public Integer call() {
            return new RunningStack(data.layout()).status(System.out) ? 0 : 3;
        }
    }

    @Command(name = "logs", description = "Shows the end of a process' log.", mixinStandardHelpOptions = true)
    static final class Logs implements Runnable {
        @Mixin
        Data data = new Data();

        @Parameters(
                arity = "0..1",
                defaultValue = "",
                paramLabel = "NAME",
                description =
                        "auth, registry, analytics, audit, agent, simulator or database; none: all, ten lines each.")
        String name = "";

        @Option(
                names = {"-n", "--lines"},
                defaultValue = "100",
                description = "How many lines.")
        int lines;

        @Override
        public void run() {
            new RunningStack(data.layout()).logs(System.out, name, lines);
        }
    }
}
