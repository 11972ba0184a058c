package io.poolkeeper.faultlab.stack;

import io.poolkeeper.faultlab.nemesis.BrokenBuild;
import io.poolkeeper.faultlab.nemesis.Signals;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A packaged agent in a process of its own, with a folder of its own. It can be killed and started again. */
public final class Agent implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment;
    private final String name;
    private final int management;
    private Path program;
    private @Nullable Process process;

    Agent(Path root, Path folder, String name, String policy, Map<String, String> environment) throws IOException {
        this.program = root.resolve("autoscaler-agent/target/quarkus-app");
        this.folder = folder;
        this.name = name;
        this.environment = new HashMap<>(environment);
        this.management = freePort();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("agent.yaml"), policy);
        this.environment.putAll(Map.of(
                "NODE_NAME", name,
                "CONFIG_FILE", folder.resolve("agent.yaml").toString(),
                "STATE_DIR", state().toString(),
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(management)));
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public String name() {
        return name;
    }

    public Path state() {
        return folder.resolve("state");
    }

    public Path log() {
        return folder.resolve("agent.log");
    }

    public void start() throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                program.resolve("quarkus-run.jar").toString()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** From the next start on a program that is broken on purpose. */
    public void breakWith(BrokenBuild build) throws IOException {
        program = build.of(program, folder.resolve("broken"));
    }

    /** Another setting from the next start on. */
    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    public ProcessHandle process() {
        return java.util.Objects.requireNonNull(process, "started first").toHandle();
    }

    public void kill() throws InterruptedException {
        Process running = java.util.Objects.requireNonNull(process, "started first");
        Signals.kill(running.toHandle());
        running.waitFor();
    }

    public double metric(String name) {
        return metrics().sum(name);
    }

    public Metrics metrics() {
        return new Metrics(management);
    }

    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            Signals.thaw(running.toHandle());
            running.destroy();
            if (!running.waitFor(20, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (IOException e) {
            running.destroyForcibly();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
