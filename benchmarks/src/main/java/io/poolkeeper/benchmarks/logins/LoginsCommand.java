package io.poolkeeper.benchmarks.logins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.benchmarks.harness.Answers;
import io.poolkeeper.benchmarks.harness.Processors;
import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.harness.Rounds;
import io.poolkeeper.benchmarks.harness.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Signs in at a running stack's auth service as fast as it lets us: password compared at the cost it is kept at, session
 * and audit event stored. Each call claims another address, for the limit per address is not what is measured.
 */
@Command(name = "logins", mixinStandardHelpOptions = true, description = "Sign-ins a second at a running stack.")
public final class LoginsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--data",
            defaultValue = ".poolkeeper",
            description = "Where the running stack keeps its local.json.")
    Path data = Path.of(".poolkeeper");

    @Option(names = "--clients", defaultValue = "4", description = "How many sign in at once.")
    int clients;

    @Option(names = "--seconds", defaultValue = "20", description = "For how long.")
    int seconds;

    @Option(names = "--quick", description = "one round of five seconds")
    boolean quick;

    @Override
    public Integer call() throws Exception {
        JsonNode stack = JSON.readTree(data.resolve("local.json").toFile());
        HttpRequest.Builder login = request(stack);
        var report = new Report("logins", "Sign-ins at a running stack");
        report.say("clients", clients);
        measure(login, Duration.ofSeconds(3));
        Duration time = Duration.ofSeconds(quick ? 5 : seconds);
        Row row = report.table(
                        "Sign-ins",
                        Rounds.of(
                                        quick,
                                        new Processors(Map.of(
                                                "auth",
                                                process(stack).path("pid").asLong())))
                                .compare(
                                        "as fast as answered",
                                        () -> measure(login, time).sample())
                                .run())
                .getFirst();
        report.keep(quick);
        return row.of("refused").most() == 0 ? 0 : 1;
    }

    private static HttpRequest.Builder request(JsonNode stack) {
        int port = process(stack).path("port").asInt();
        String body = JSON.createObjectNode()
                .put("email", stack.path("admin_email").asText())
                .put("password", stack.path("admin_password").asText())
                .toString();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static JsonNode process(JsonNode stack) {
        return stack.path("processes")
                .valueStream()
                .filter(process -> process.path("name").asText().equals("auth"))
                .findFirst()
                .orElseThrow();
    }

    private Answers measure(HttpRequest.Builder login, Duration time) throws InterruptedException {
        var times = new ConcurrentLinkedQueue<Long>();
        var refused = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (var http = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> client = () -> {
                while (System.nanoTime() < end) {
                    long before = System.nanoTime();
                    if (once(http, login.copy()) == 200) {
                        times.add(System.nanoTime() - before);
                    } else {
                        refused.incrementAndGet();
                    }
                }
                return null;
            };
            threads.invokeAll(Stream.generate(() -> client).limit(clients).toList());
        }
        double took = (System.nanoTime() - start) / 1e9;
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Answers(sorted.length / took, sorted, refused.get(), "");
    }

    private static int once(HttpClient http, HttpRequest.Builder login) throws InterruptedException {
        var random = ThreadLocalRandom.current();
        String address = "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
        try {
            var request = login.header("X-Forwarded-For", address).build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
