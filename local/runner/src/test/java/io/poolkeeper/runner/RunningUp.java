package io.poolkeeper.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code ./poolkeeper up} as a process of its own, as the launcher starts it once everything is built. */
final class RunningUp {

    /** Ten times what is promised: a guard against hangs, not a measurement. */
    private static final Duration START_LIMIT = Duration.ofMinutes(6);

    private final Layout layout;
    private final Process process;
    private final Path output;

    private RunningUp(Layout layout, Process process, Path output) {
        this.layout = layout;
        this.process = process;
        this.output = output;
    }

    /** Starts a stack and waits until it says that it is up. */
    static RunningUp start(Path data, int port, String... more) throws IOException {
        return start(Map.of(), data, port, more);
    }

    /** One whose processes have these variables too. */
    static RunningUp start(Map<String, String> environment, Path data, int port, String... more) throws IOException {
        var layout = Layout.of(data);
        Files.createDirectories(data);
        Path output = Files.createTempFile("up", ".log");
        var arguments = new ArrayList<>(List.of("up", "--port", Integer.toString(port), "--data", data.toString()));
        arguments.addAll(List.of(more));
        var up = new RunningUp(layout, command(arguments, environment, output), output);
        try {
            Awaitility.await()
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(300))
                    .failFast("the stack ended", () -> !up.process.isAlive())
                    .until(() -> up.said().contains("Poolkeeper is up"));
        } catch (RuntimeException e) {
            throw new AssertionError("the stack did not come up:\n" + up.said(), e);
        }
        return up;
    }

    /** Runs a command to its end and gives its exit code; the output goes to the file. */
    static int run(Path output, String... arguments) throws IOException, InterruptedException {
        var process = command(List.of(arguments), Map.of(), output);
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " hung");
        }
        return process.exitValue();
    }

    LocalState state() {
        return LocalState.read(layout.localJson()).orElseThrow();
    }

    Layout layout() {
        return layout;
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The process of that name, as local.json has it now. */
    ProcessHandle process(String name) {
        return state().processes().stream()
                .filter(p -> p.name().equals(name))
                .flatMap(p -> p.handle().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " does not run"));
    }

    /** SIGKILL to the runner itself, which then stops nothing. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, as Ctrl-C and {@code down} do it. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("the stack did not stop:\n" + said());
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    private static Process command(List<String> arguments, Map<String, String> environment, Path output)
            throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dpoolkeeper.root=" + System.getProperty("poolkeeper.root"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(arguments);
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
