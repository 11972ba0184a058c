package io.poolkeeper.benchmarks.footprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.benchmarks.service.ChildProcess;
import io.poolkeeper.benchmarks.service.Resident;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** {@code ./poolkeeper up} as people type it, on ports of its own. */
final class LocalStack implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MANAGEMENT = 1_000;

    private final Process runner;
    private final Path state;
    private final double seconds;

    LocalStack(Path data, boolean fresh) throws IOException, InterruptedException {
        state = data.resolve("local.json");
        Path log = data.resolveSibling("up.log");
        var command = new ArrayList<>(List.of(
                Project.root().resolve("poolkeeper").toString(), "up", "--port", Integer.toString(freePorts())));
        command.addAll(List.of("--data", data.toString()));
        if (fresh) {
            command.add("--fresh");
        }
        Files.deleteIfExists(state);
        long start = System.nanoTime();
        runner = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!ready()) {
            if (!runner.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                close();
                throw new IOException("the stack did not start, see " + log);
            }
            Thread.sleep(50);
        }
        seconds = (System.nanoTime() - start) / 1e9;
    }

    /** From the command to the line that says it is ready. */
    double seconds() {
        return seconds;
    }

    /** Megabytes by process, each with its children; all others are children of the one that is the gateway too. */
    Map<String, Double> memory() throws IOException {
        var memory = new LinkedHashMap<String, Double>();
        for (JsonNode process : JSON.readTree(state.toFile()).path("processes")) {
            var handle = ProcessHandle.of(process.path("pid").asLong()).orElseThrow();
            Stream<ProcessHandle> children = handle.pid() == runner.pid() ? Stream.of() : handle.descendants();
            double sum = Resident.proportional(handle.pid());
            for (ProcessHandle child : children.toList()) {
                sum += Resident.proportional(child.pid());
            }
            memory.put(process.path("name").asText(), sum);
        }
        return memory;
    }

    private boolean ready() {
        try {
            return Files.exists(state)
                    && JSON.readTree(state.toFile()).path("ready").asBoolean();
        } catch (IOException beingWritten) {
            return false;
        }
    }

    /** All follow from the first. */
    private static int freePorts() {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 28_000);
            if (Stream.iterate(first, port -> port < first + 8, port -> port + 1)
                    .allMatch(port -> free(port) && free(port + MANAGEMENT))) {
                return first;
            }
        }
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public void close() {
        new ChildProcess(runner).close();
    }
}
