package io.poolkeeper.runner;

import io.poolkeeper.runner.LocalState.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own, as in production. It gets a session of its own where the system can do that, so that Ctrl-C reaches
 * the runner alone, which then stops everything in order.
 */
final class ProcessPart implements Part {

    private static final long ROTATE_AT_BYTES = 10_000_000;

    /**
     * What to run.
     *
     * @param program what runs; {@code java} unless it is a script that starts one
     * @param arguments after {@code java}: flags, class path, main class and its arguments
     */
    record Command(String name, Path program, List<String> arguments, Map<String, String> environment) {
        Command(String name, List<String> arguments, Map<String, String> environment) {
            this(name, Path.of(System.getProperty("java.home"), "bin", "java"), arguments, environment);
        }
    }

    private final Command command;
    private final Path log;
    private final @Nullable Integer port;
    private final @Nullable Integer managementPort;
    private final BooleanSupplier readiness;
    private volatile @Nullable Process process;

    ProcessPart(
            Command command,
            Path log,
            @Nullable Integer port,
            @Nullable Integer managementPort,
            BooleanSupplier readiness) {
        this.command = command;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
        this.readiness = readiness;
    }

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public void start() {
        var line = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            line.add("/usr/bin/setsid");
        }
        line.add(command.program().toString());
        line.addAll(command.arguments());
        try {
            rotate();
            var builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().keySet().removeIf(ProcessPart::confusing);
            builder.environment().putAll(command.environment());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean ready() {
        return alive() && readiness.getAsBoolean();
    }

    @Override
    public boolean alive() {
        Process p = process;
        return p != null && p.isAlive();
    }

    @Override
    public void stop(Duration grace) {
        Process p = process;
        if (p == null) {
            return;
        }
        p.destroy();
        try {
            if (!p.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                p.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            p.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public RunningProcess describe() {
        Process p = process;
        long pid = p == null ? 0 : p.pid();
        long started = p == null ? 0 : RunningProcess.startedAtMs(p.toHandle());
        return new RunningProcess(name(), pid, port, managementPort, log.toString(), started);
    }

    /** Settings of the person's own shell that would reach into our processes. */
    private static boolean confusing(String variable) {
        return variable.startsWith("QUARKUS_")
                || variable.startsWith("KEYCLOAK_")
                || List.of("DATABASE_URL", "SECRET_KEY", "CORS_ORIGINS", "API_KEY", "NODE_ID", "JAVA_TOOL_OPTIONS")
                        .contains(variable);
    }

    private void rotate() throws IOException {
        Files.createDirectories(java.util.Objects.requireNonNull(log.getParent()));
        if (Files.exists(log) && Files.size(log) > ROTATE_AT_BYTES) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
