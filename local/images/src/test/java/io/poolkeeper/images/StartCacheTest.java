package io.poolkeeper.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What Java keeps of a start, with a program that is as little of a service as a rehearsal needs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartCacheTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Serves until it is told to end; with an argument it says a word and ends. */
    private static final String PROGRAM = """
            public class Program {
                public static void main(String[] arguments) throws Exception {
                    if (arguments.length > 0) {
                        System.out.println("started");
                        return;
                    }
                    serve(System.getenv("QUARKUS_MANAGEMENT_PORT"));
                    serve(System.getenv("QUARKUS_HTTP_PORT"));
                }

                static void serve(String port) throws Exception {
                    var address = new java.net.InetSocketAddress("127.0.0.1", Integer.parseInt(port));
                    var server = com.sun.net.httpserver.HttpServer.create(address, 10);
                    server.createContext("/", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;

    @TempDir
    static Path folder;

    private Path checkout;
    private Path kept;
    private Plan plan;

    @BeforeAll
    void rehearse() throws Exception {
        checkout = folder.resolve("checkout");
        Path built = checkout.resolve("audit-service/target/quarkus-app");
        for (String part : List.of("lib", "quarkus", "app")) {
            Files.createDirectories(built.resolve(part));
            Files.writeString(built.resolve(part).resolve("file"), part);
        }
        Files.writeString(checkout.resolve("audit-service/target/bom.json"), "{}");
        pack(built.resolve("quarkus-run.jar"));
        kept = checkout.resolve("audit-service/target/start.aot");
        plan = cache("first").addTo(service(), kept);
    }

    @Test
    void theImageHoldsItAndStartsFromIt() throws Exception {
        assertThat(plan.layers())
                .last()
                .satisfies(layer -> assertThat(layer.to()).isEqualTo("/opt/poolkeeper/start.aot"));
        Path image = laidOut("used");
        // refuses to start where it cannot be used
        Run strict = run(image, "-XX:AOTMode=on");
        assertThat(strict.status()).as(strict.errors()).isZero();
        Run run = run(image);
        assertThat(run.output()).isEqualTo("started");
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void aJavaForWhichItWasNotMadeStartsWithoutItAndSaysSoBesideTheLog() throws Exception {
        Path other = laidOut("other");
        Run run = run(other, "-XX:+UseCompactObjectHeaders");
        assertThat(run.output()).isEqualTo("started");
        assertThat(run.errors()).contains("AOT cache");
        assertThat(run(other, "-XX:+UseCompactObjectHeaders", "-XX:AOTMode=on").status())
                .isNotZero();
    }

    @Test
    void aBrokenOrMissingOneHoldsNoStartUp() throws Exception {
        Path broken = laidOut("broken");
        Path cache = broken.resolve("opt/poolkeeper/start.aot");
        byte[] whole = Files.readAllBytes(cache);
        Files.delete(cache);
        assertThat(run(broken).output()).isEqualTo("started");
        Files.write(cache, java.util.Arrays.copyOf(whole, whole.length / 3));
        assertThat(run(broken).output()).isEqualTo("started");
        Files.writeString(cache, "nothing of the kind");
        assertThat(run(broken).output()).isEqualTo("started");
    }

    @Test
    void anOlderJavaThatKnowsNoSuchOptionStartsToo() throws Exception {
        Path older = laidOut("older");
        var command = command(older);
        command.replaceAll(word -> word.replace("-XX:AOTCache=", "-XX:AnotherAOTCache="));
        assertThat(Run.of(command).output()).isEqualTo("started");
    }

    @Test
    void theSameBuildIsRehearsedOnceAndAnotherAnew() throws Exception {
        byte[] first = Files.readAllBytes(kept);
        cache("second").addTo(service(), kept);
        assertThat(Files.readAllBytes(kept)).isEqualTo(first);

        Path changed = checkout.resolve("audit-service/target/quarkus-app/app/file");
        Files.writeString(changed, "another");
        Files.writeString(kept, "of the version before");
        cache("third").addTo(service(), kept);
        assertThat(Files.size(kept)).isGreaterThan(1_000_000);
        Files.writeString(changed, "app");
        Files.write(kept, first);
        Files.delete(kept.resolveSibling("start.aot.of"));
    }

    @Test
    void theJavaOfABaseImageIsFoundInItsLayers() throws Exception {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\nexit 0\n");
        assertThat(BaseJava.of(base("with", java), unpacked("with")))
                .hasValueSatisfying(found -> assertThat(found)
                        .hasContent("#!/bin/sh\nexit 0\n")
                        .endsWith(Path.of("opt/java/openjdk/bin/java")));
        Path foreign = Files.writeString(folder.resolve("foreign"), "\177ELF of another machine");
        assertThat(BaseJava.of(base("foreign", foreign), unpacked("foreign"))).isEmpty();
        assertThat(BaseJava.of("scratch", folder)).isEmpty();
    }

    private String base(String name, Path java) throws Exception {
        Path tar = folder.resolve(name + "-base.tar");
        var layer = FileEntriesLayer.builder()
                .addEntry(
                        java,
                        AbsoluteUnixPath.get("/opt/java/openjdk/bin/java"),
                        FilePermissions.fromOctalString("755"))
                .build();
        Jib.fromScratch()
                .addFileEntriesLayer(layer)
                .setEnvironment(Map.of("JAVA_HOME", "/opt/java/openjdk"))
                .containerize(
                        Containerizer.to(TarImage.at(tar).named("base/" + name)).setOfflineMode(true));
        return "tar://" + tar;
    }

    private Path unpacked(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name + "-unpacked"));
    }

    private StartCache cache(String attempt) throws IOException {
        return new StartCache(JAVA, Files.createDirectories(folder.resolve(attempt)), module -> "none");
    }

    private Plan service() {
        return Plan.all(checkout).stream()
                .filter(one -> one.name().equals("audit-service"))
                .findFirst()
                .orElseThrow();
    }

    /** As the image's files are: the program where it was rehearsed, under another root. */
    private Path laidOut(String name) throws IOException {
        Path from = folder.resolve("first/audit-service/opt/poolkeeper/quarkus-run.jar");
        Path home = Files.createDirectories(folder.resolve(name).resolve("opt/poolkeeper"));
        Files.copy(from, home.resolve("quarkus-run.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(kept, home.resolve("start.aot"));
        return folder.resolve(name);
    }

    private Run run(Path image, String... options) throws Exception {
        var command = command(image);
        command.addAll(1, List.of(options));
        return Run.of(command);
    }

    private ArrayList<String> command(Path image) {
        var command = new ArrayList<String>();
        plan.entrypoint().forEach(word -> command.add(word.replace("/opt/poolkeeper", image + "/opt/poolkeeper")));
        command.set(0, JAVA.toString());
        command.add("and end");
        return command;
    }

    private void pack(Path jar) throws IOException {
        Path source = Files.writeString(folder.resolve("Program.java"), PROGRAM);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Program");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("Program.class"));
            out.write(Files.readAllBytes(folder.resolve("Program.class")));
            out.closeEntry();
        }
    }

    private record Run(int status, String output, String errors) {

        static Run of(List<String> command) throws Exception {
            Path errors = Files.createTempFile("start", ".err");
            var builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output.strip(), Files.readString(errors));
        }
    }
}
