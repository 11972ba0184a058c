package io.poolkeeper.faultlab.nemesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes that were started for the case. */
public final class Signals {
    private Signals() {}

    /** SIGKILL. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
    }

    /** SIGQUIT, which PostgreSQL takes as "stop at once, tidy up never". */
    public static void quit(ProcessHandle process) throws IOException, InterruptedException {
        send("QUIT", List.of(process));
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
