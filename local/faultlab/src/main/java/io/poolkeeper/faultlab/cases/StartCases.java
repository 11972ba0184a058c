package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Agent;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Services started as nobody should start them. */
final class StartCases {
    private static final long PATIENCE_SECONDS = 240;

    private StartCases() {}

    /** A setting, and the word by which the refusal names it. */
    private record Unsafe(String module, Map<String, String> settings, String named) {}

    /** One that was started, and what it says. */
    private record Attempt(Unsafe unsafe, Process process, Path log) {}

    static void unsafeSettings(Lab lab, Run run) throws Exception {
        var attempts = new ArrayList<Attempt>();
        for (Unsafe unsafe : unsafe(lab)) {
            Path log = Files.createTempFile(lab.folder(), "unsafe", ".log");
            attempts.add(new Attempt(unsafe, start(lab, unsafe, log), log));
        }
        for (Attempt one : attempts) {
            boolean ended = one.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            one.process().destroyForcibly().waitFor();
            String said = Files.readString(one.log());
            run.require(ended && one.process().exitValue() != 0, I9, one.unsafe() + " was started", tail(said));
            run.require(
                    said.contains(one.unsafe().named()),
                    I9,
                    one.unsafe() + " is refused without saying why",
                    tail(said));
            run.note("refused: " + one.unsafe().module() + " "
                    + one.unsafe().settings().keySet());
        }
    }

    private static List<Unsafe> unsafe(Lab lab) {
        String almighty = "postgresql://postgres:x@127.0.0.1:%d/poolkeeper".formatted(lab.port("database"));
        return List.of(
                new Unsafe("auth-service", Map.of("SECRET_KEY", ""), "SECRET_KEY"),
                new Unsafe("node-registry-service", Map.of("SECRET_KEY", "short"), "SECRET_KEY"),
                new Unsafe("analytics-service", Map.of("CORS_ORIGINS", "*"), "CORS_ORIGINS"),
                new Unsafe("audit-service", Map.of("DATABASE_URL", almighty), "superuser"));
    }

    private static Process start(Lab lab, Unsafe unsafe, Path log) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        lab.root()
                                .resolve(unsafe.module() + "/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = new HashMap<>(Map.of(
                "DATABASE_URL",
                "postgresql://poolkeeper_auth:nobody@127.0.0.1:" + lab.port("database") + "/poolkeeper",
                "SECRET_KEY",
                "a-long-and-random-secret-for-this-start-0123456789",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(Agent.freePort()),
                "QUARKUS_MANAGEMENT_HOST",
                "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(Agent.freePort())));
        environment.putAll(unsafe.settings());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 1_500));
    }
}
