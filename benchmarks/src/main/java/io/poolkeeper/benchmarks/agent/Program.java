package io.poolkeeper.benchmarks.agent;

import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A way to run the agent, with the limits that its service unit and the local stack give it. */
record Program(String name, List<String> command) {

    /** On the JVM, and the native executable where one was built. */
    static List<Program> found() throws IOException {
        Path target = Project.root().resolve("autoscaler-agent/target");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String jar = target.resolve("quarkus-app/quarkus-run.jar").toString();
        var jvm = new Program(
                "JVM",
                List.of(java.toString(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar));
        try (Stream<Path> files = Files.list(target)) {
            return Stream.concat(
                            Stream.of(jvm),
                            files.filter(file -> file.toString().endsWith("-runner") && Files.isExecutable(file))
                                    .map(file -> new Program("native", List.of(file.toString(), "-Xmx128m"))))
                    .toList();
        }
    }
}
