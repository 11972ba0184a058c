package io.poolkeeper.benchmarks.start;

import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.images.Rehearsal;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** A service with its database, with and without what Java keeps of a rehearsed start. */
final class ServiceStart {

    /** That of the rehearsal: auth refuses a database in which another one sealed. */
    private static final String SECRET_KEY = "only-for-a-rehearsal-0123456789-0123456789";

    /** As in a pod of the chart: its limit, and the part of it that is heap. */
    private static final List<String> POD = List.of("-XX:MaxRAM=512m", "-XX:MaxRAMPercentage=60", "-XX:+UseSerialGC");

    private final Schema service;
    private final DurableDatabase database;
    private final Path cache;

    ServiceStart(Schema service, DurableDatabase database, Path folder) throws IOException, InterruptedException {
        this.service = service;
        this.database = database;
        this.cache = folder.resolve(service.module() + ".aot");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Rehearsal.of(java, jar(service), database.urlFor(service), cache);
    }

    /** Of the loaders that find its classes, on which depends how much a cache can hold. */
    static String packaging(Schema service) throws IOException {
        try (var jar = new JarFile(jar(service).toFile())) {
            String main = Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .orElse("");
            return main.contains("Aot")
                    ? "aot-jar, as in images"
                    : "fast-jar, as ./poolkeeper up runs it; ./poolkeeper images packages for a cache";
        }
    }

    private static Path jar(Schema service) {
        return Project.root().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    String name() {
        return service.module();
    }

    Path cache() {
        return cache;
    }

    Sample without() throws IOException, InterruptedException {
        return once(List.of());
    }

    Sample with() throws IOException, InterruptedException {
        return once(List.of("-XX:AOTCache=" + cache));
    }

    private Sample once(List<String> flags) throws IOException, InterruptedException {
        var options = new ArrayList<>(POD);
        options.addAll(flags);
        var start = new ServiceProcess.Start(
                service, database.urlFor(service), firstQuestion(), options, Map.of("SECRET_KEY", SECRET_KEY));
        long before = System.nanoTime();
        try (var process = new ServiceProcess(start)) {
            return Started.since(before, process.pid());
        }
    }

    private String firstQuestion() {
        return switch (service) {
            case AUTH -> "/auth/jwks";
            case REGISTRY -> "/health";
            case ANALYTICS -> "/analytics/system";
            case AUDIT -> "/admin/audit-logs";
        };
    }
}
