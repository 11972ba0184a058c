package io.poolkeeper.images;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an image holds and how it runs: as a numeric user that is not root, and writing nowhere outside mounted volumes.
 *
 * @param layers what changes least comes first, so that an upgrade pulls little
 * @param entrypoint empty for the base's own
 */
public record Plan(
        String name, Base base, List<Layer> layers, String user, List<Integer> ports, List<String> entrypoint) {

    /** What the images stand on; each can be replaced on the command line. */
    public enum Base {
        JAVA("docker.io/library/eclipse-temurin:25-jre"),
        NGINX("docker.io/nginxinc/nginx-unprivileged:stable"),
        NATIVE("quay.io/quarkus/quarkus-micro-image:2.0");

        private final String image;

        Base(String image) {
            this.image = image;
        }

        String image() {
            return image;
        }
    }

    /** A file or folder of the build, and its place in the image. */
    public record Layer(Path from, String to, boolean executable) {

        Layer(Path from, String to) {
            this(from, to, false);
        }

        boolean exists() {
            return Files.exists(from);
        }
    }

    static final String HOME = "/opt/poolkeeper/";
    static final String START = HOME + "start.aot";
    /** An older Java knows no such cache; what the JVM has to say stays out of the log on the standard output. */
    private static final List<String> USING_THE_CACHE = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions", "-XX:AOTCache=" + START, "-Xlog:disable", "-Xlog:all=warning:stderr");

    private static final String BILL = HOME + "bom.json";
    private static final String USER = "10001:10001";

    /** Those of a checkout that is built; the agent's only where its native executable is there. */
    public static List<Plan> all(Path root) {
        Stream<Plan> services = Stream.of("analytics-service", "audit-service", "auth-service", "node-registry-service")
                .map(module -> service(root, module));
        return Stream.of(
                        services,
                        Stream.of(pages(root)),
                        executable(root).stream().map(file -> agent(root, file)))
                .flatMap(plans -> plans)
                .toList();
    }

    /** The same, with what was kept of a start. A Java for which that was not made starts without it, and says so. */
    public Plan startingFrom(Path kept) {
        var all = new ArrayList<>(layers);
        all.add(new Layer(kept, START));
        var command = new ArrayList<>(entrypoint);
        command.addAll(1, USING_THE_CACHE);
        return new Plan(name, base, List.copyOf(all), user, ports, List.copyOf(command));
    }

    /** Without what was not built, as for a measurement the list of what it is made of. */
    public Plan asFarAsBuilt() {
        List<Layer> built = layers.stream().filter(Layer::exists).toList();
        return new Plan(name, base, built, user, ports, entrypoint);
    }

    private static Plan service(Path root, String module) {
        Path built = root.resolve(module).resolve("target/quarkus-app");
        return new Plan(
                module,
                Base.JAVA,
                List.of(
                        new Layer(built.resolve("lib"), HOME + "lib"),
                        new Layer(built.resolve("quarkus"), HOME + "quarkus"),
                        new Layer(built.resolve("app"), HOME + "app"),
                        new Layer(built.resolve("quarkus-run.jar"), HOME + "quarkus-run.jar"),
                        billOfMaterials(root, module)),
                USER,
                List.of(8080, 9000),
                List.of("java", "-jar", HOME + "quarkus-run.jar"));
    }

    private static Plan pages(Path root) {
        return new Plan(
                "web-ui",
                Base.NGINX,
                List.of(
                        new Layer(root.resolve("web-ui/dist"), "/usr/share/nginx/html"),
                        billOfMaterials(root, "web-ui")),
                "101",
                List.of(8080),
                List.of());
    }

    private static Plan agent(Path root, Path executable) {
        return new Plan(
                "autoscaler-agent",
                Base.NATIVE,
                List.of(
                        new Layer(executable, HOME + "autoscaler-agent", true),
                        billOfMaterials(root, "autoscaler-agent")),
                USER,
                List.of(9000),
                List.of(HOME + "autoscaler-agent", "-Xmx128m"));
    }

    private static Layer billOfMaterials(Path root, String module) {
        return new Layer(root.resolve(module).resolve("target/bom.json"), BILL);
    }

    /** The agent's native executable, where it was built. */
    public static Optional<Path> executable(Path root) {
        File[] found = root.resolve("autoscaler-agent/target")
                .toFile()
                .listFiles((folder, name) -> name.matches("autoscaler-agent-.*-runner"));
        return Stream.ofNullable(found).flatMap(Stream::of).map(File::toPath).findFirst();
    }
}
