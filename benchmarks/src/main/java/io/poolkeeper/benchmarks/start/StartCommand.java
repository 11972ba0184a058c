package io.poolkeeper.benchmarks.start;

import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Each service from the start of its process to its first answer, and what it holds then. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Start time and memory of the services.")
public final class StartCommand implements Callable<Integer> {
    private static final double KIBI = 1024.0;
    private static final List<String> FLAGS = List.of("-XX:MaxRAM=512m", "-XX:MaxRAMPercentage=60");

    @Option(names = "--runs", defaultValue = "3", description = "How often each is started; the median counts.")
    int runs;

    private record Start(double seconds, double megabytes) {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("poolkeeper-start");
        System.out.println("| service | prepared | first answer | resident | file |");
        System.out.println("|---|---|---:|---:|---:|");
        try (var database = new DurableDatabase()) {
            for (Schema service : Schema.values()) {
                for (Preparation preparation : Preparation.values()) {
                    measure(database, service, preparation, folder);
                }
            }
        }
        return 0;
    }

    private void measure(DurableDatabase database, Schema service, Preparation preparation, Path folder)
            throws IOException, InterruptedException {
        Path jar = Project.root().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        List<String> options = new ArrayList<>(FLAGS);
        options.addAll(preparation.make(jar, folder));
        var starts = new ArrayList<Start>();
        for (int run = 0; run < runs; run++) {
            starts.add(once(database, service, options));
        }
        Start median = starts.stream()
                .sorted((a, b) -> Double.compare(a.seconds(), b.seconds()))
                .toList()
                .get(runs / 2);
        System.out.printf(
                "| %s | %s | %.1f s | %.0f MB | %.0f MB |%n",
                service.module(),
                preparation.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                median.seconds(),
                median.megabytes(),
                preparation.size(folder) / KIBI / KIBI);
    }

    private static Start once(DurableDatabase database, Schema service, List<String> options)
            throws IOException, InterruptedException {
        var start = new ServiceProcess.Start(
                service,
                database.urlFor(service),
                firstQuestion(service),
                options,
                Map.of("SECRET_KEY", "only-for-the-bench-0123456789-0123456789"));
        long before = System.nanoTime();
        try (var process = new ServiceProcess(start)) {
            return new Start((System.nanoTime() - before) / 1e9, resident(process.pid()));
        }
    }

    private static String firstQuestion(Schema service) {
        return switch (service) {
            case AUTH -> "/auth/jwks";
            case REGISTRY -> "/health";
            case ANALYTICS -> "/analytics/system";
            case AUDIT -> "/admin/audit-logs";
        };
    }

    private static double resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / KIBI;
    }
}
