package io.poolkeeper.runner;

import io.poolkeeper.runner.LocalState.RunningProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A stack seen from another process, by what it wrote down in {@code local.json}. */
final class RunningStack {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration PROBE = Duration.ofSeconds(3);

    private final Layout layout;

    RunningStack(Layout layout) {
        this.layout = layout;
    }

    /** Ends the runner, which ends the rest in order; then whatever a killed runner left. */
    void stop(Console console) {
        var processes = processes();
        var runner =
                processes.stream().filter(p -> p.name().equals(Ports.GATEWAY)).toList();
        int alive = handles(processes).size();
        if (alive == 0) {
            DatabasePart.stopLeftOver(layout, GRACE);
            console.say("Nothing runs on " + layout.data() + ".");
            return;
        }
        Processes.end(handles(runner), GRACE);
        Processes.end(handles(processes), GRACE);
        DatabasePart.stopLeftOver(layout, GRACE);
        console.say("Stopped; the data stay in " + layout.data() + ".");
    }

    /**
     * Prints a line for each process.
     *
     * @return whether all of them run and say that they are ready
     */
    boolean status(PrintStream out) {
        var processes = processes();
        if (handles(processes).isEmpty()) {
            out.println("Nothing runs on " + layout.data() + ".");
            return false;
        }
        out.printf("%-10s %-10s %8s %6s %10s  %s%n", "NAME", "STATE", "PID", "PORT", "MEMORY", "LOG");
        boolean all = true;
        for (var process : processes) {
            String state = state(process);
            all &= state.equals("ready") || state.equals("running");
            out.printf(
                    "%-10s %-10s %8d %6s %10s  %s%n",
                    process.name(),
                    state,
                    process.pid(),
                    Optional.ofNullable(process.port()).map(String::valueOf).orElse("-"),
                    memory(process.pid()),
                    process.logFile());
        }
        return all;
    }

    void logs(PrintStream out, String name, int lines) {
        if (!name.isEmpty()) {
            Path log = layout.log(name);
            if (!Files.exists(log)) {
                throw new Refusal("There is no log of '%s' in %s.".formatted(name, log.getParent()));
            }
            out.println(LogFile.tail(log, lines));
            return;
        }
        for (String each : List.of(
                Ports.GATEWAY,
                "auth",
                "registry",
                "analytics",
                "audit",
                Ports.AGENT,
                Ports.SIMULATOR,
                Ports.KEYCLOAK,
                Ports.DATABASE)) {
            out.println("==> " + each);
            out.println(LogFile.tail(layout.log(each), Math.min(lines, 10)));
        }
    }

    private List<RunningProcess> processes() {
        return LocalState.read(layout.localJson()).map(LocalState::processes).orElse(List.of());
    }

    private static List<ProcessHandle> handles(List<RunningProcess> processes) {
        return processes.stream().flatMap(p -> p.handle().stream()).toList();
    }

    private static String state(RunningProcess process) {
        if (process.handle().isEmpty()) {
            return "stopped";
        }
        Integer management = process.managementPort();
        return management == null ? "running" : healthy(management) ? "ready" : "not ready";
    }

    private static boolean healthy(int management) {
        var ready = URI.create("http://127.0.0.1:" + management + "/q/health/ready");
        try (var http = HttpClient.newBuilder().connectTimeout(PROBE).build()) {
            return http.send(HttpRequest.newBuilder(ready).timeout(PROBE).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Resident memory, where the system tells. */
    private static String memory(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(l -> l.startsWith("VmRSS:"))
                    .map(l -> l.replaceAll("\\D", ""))
                    .map(kb -> Long.parseLong(kb) / 1024 + " MB")
                    .findFirst()
                    .orElse("-");
        } catch (IOException e) {
            return "-";
        }
    }
}
