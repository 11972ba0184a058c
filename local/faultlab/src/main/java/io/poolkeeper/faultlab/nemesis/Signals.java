package io.poolkeeper.faultlab.nemesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Signals to processes that were started for the case. */
public final class Signals {
    private static final long GONE_WITHIN = 20;

    private Signals() {}

    /** SIGKILL; returns when it is gone, so that nobody takes it for the one that is started in its place. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        awaitEnd(process);
    }

    /** SIGQUIT, which PostgreSQL takes as "stop at once, tidy up never"; returns when it has. */
    public static void quit(ProcessHandle process) throws IOException, InterruptedException {
        send("QUIT", List.of(process));
        awaitEnd(process);
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit()
                .completeOnTimeout(process, GONE_WITHIN, TimeUnit.SECONDS)
                .join();
    }

    /** Stops a process and all it has started. */
    public static void freeze(ProcessHandle process) throws IOException, InterruptedException {
        send("STOP", family(process));
    }

    /** Stops a process, and nothing it has started. */
    public static void freezeAlone(ProcessHandle process) throws IOException, InterruptedException {
        send("STOP", List.of(process));
    }

    public static void thaw(ProcessHandle process) throws IOException, InterruptedException {
        send("CONT", family(process));
    }

    private static List<ProcessHandle> family(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }

    private static void send(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
