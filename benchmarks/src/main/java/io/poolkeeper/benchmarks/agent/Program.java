package io.poolkeeper.benchmarks.agent;

import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A way to run the agent, with the limits that its service unit and the local stack give it. */
record Program(String name, List<String> command) {
    static final String NATIVE = "native";

    /** On the JVM, and the native executable that is given or was built. */
    static List<Program> found(Optional<Path> given) {
        Path target = Project.root().resolve("autoscaler-agent/target");
        List<Program> programs = new ArrayList<>();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String jar = target.resolve("quarkus-app/quarkus-run.jar").toString();
        programs.add(new Program(
                "JVM",
                List.of(java.toString(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar)));
        given.or(() -> built(target))
                .map(file -> new Program(NATIVE, List.of(file.toAbsolutePath().toString(), "-Xmx128m")))
                .ifPresent(programs::add);
        return programs;
    }

    private static Optional<Path> built(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-runner") && Files.isExecutable(file))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
