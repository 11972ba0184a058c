package io.poolkeeper.benchmarks.service;

import io.poolkeeper.images.Plan;
import io.poolkeeper.testkit.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A way to run the agent, with the limits that its service unit and the local stack give it. */
public record AgentProgram(String name, List<String> command) {
    public static final String NATIVE = "native";

    /** On the JVM, and the native executable that is given or was built. */
    public static List<AgentProgram> found(Optional<Path> given) {
        return Stream.concat(
                        Stream.of(onTheJvm()),
                        given.or(() -> Plan.executable(Project.root())).map(AgentProgram::executable).stream())
                .toList();
    }

    private static AgentProgram onTheJvm() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = Project.root().resolve("autoscaler-agent/target/quarkus-app/quarkus-run.jar");
        return new AgentProgram(
                "JVM",
                List.of(java, "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
    }

    private static AgentProgram executable(Path file) {
        return new AgentProgram(NATIVE, List.of(file.toAbsolutePath().toString(), "-Xmx128m"));
    }
}
