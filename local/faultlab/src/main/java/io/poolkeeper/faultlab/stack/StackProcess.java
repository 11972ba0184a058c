package io.poolkeeper.faultlab.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.runner.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./poolkeeper up} without its demo agent, as a process of its own. */
final class StackProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(6);
    private static final int POOLS = 50;
    /** Shorter than in production, so that minutes show what hours would. */
    private static final Map<String, String> QUICK = Map.of(
            "POOLKEEPER_REGISTRY_SILENT_AFTER", "15s",
            "POOLKEEPER_REGISTRY_OFFLINE_AFTER", "100s",
            "POOLKEEPER_REGISTRY_SWEEP_EVERY", "5s");

    private final Path folder;
    private final Process process;

    private StackProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    static StackProcess start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path said = folder.resolve("up.log");
        var builder = new ProcessBuilder(command(
                        "up",
                        "--port",
                        Integer.toString(FreePorts.base()),
                        "--data",
                        folder.toString(),
                        "--no-agent",
                        "--speed",
                        "1",
                        "--pools",
                        Integer.toString(POOLS)))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(QUICK);
        var stack = new StackProcess(folder, builder.start());
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!Files.readString(said).contains("Poolkeeper is up")) {
            if (!stack.process.isAlive() || System.nanoTime() > limit) {
                throw new IllegalStateException("the stack did not come up:\n" + Files.readString(said));
            }
            Thread.sleep(200);
        }
        return stack;
    }

    Path folder() {
        return folder;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    Path root() {
        return Path.of(System.getProperty("poolkeeper.root", ".")).toAbsolutePath();
    }

    JsonNode state() {
        try {
            return Person.JSON.readTree(folder.resolve("local.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> described(String name) {
        return Person.rows(state().path("processes")).stream()
                .filter(one -> one.path("name").asText().equals(name));
    }

    Stream<ProcessHandle> find(String name) {
        return described(name)
                .flatMap(one -> ProcessHandle.of(one.path("pid").asLong()).stream())
                .filter(ProcessHandle::isAlive);
    }

    private static List<String> command(String... arguments) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dpoolkeeper.root=" + System.getProperty("poolkeeper.root", "."),
                "-cp",
                System.getProperty("java.class.path"),
                "io.poolkeeper.runner.Main"));
        line.addAll(List.of(arguments));
        return line;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        var children = Person.rows(state().path("processes")).stream()
                .flatMap(one -> ProcessHandle.of(one.path("pid").asLong()).stream())
                .toList();
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
