package io.poolkeeper.benchmarks.logins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
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

    private record Answer(int status, long nanos) {}

    @Override
    public Integer call() throws Exception {
        JsonNode stack = JSON.readTree(data.resolve("local.json").toFile());
        HttpRequest.Builder login = request(stack);
        measure(login, Duration.ofSeconds(3));
        List<Answer> answers = measure(login, Duration.ofSeconds(seconds));
        report(answers);
        return answers.stream().allMatch(answer -> answer.status() == 200) ? 0 : 1;
    }

    private static HttpRequest.Builder request(JsonNode stack) {
        int port = Stream.of(stack.path("processes"))
                .flatMap(all -> all.valueStream())
                .filter(process -> process.path("name").asText().equals("auth"))
                .findFirst()
                .orElseThrow()
                .path("port")
                .asInt();
        String body = JSON.createObjectNode()
                .put("email", stack.path("admin_email").asText())
                .put("password", stack.path("admin_password").asText())
                .toString();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private List<Answer> measure(HttpRequest.Builder login, Duration time) throws InterruptedException {
        var answers = new ConcurrentLinkedQueue<Answer>();
        long end = System.nanoTime() + time.toNanos();
        try (var http = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> client = () -> {
                while (System.nanoTime() < end) {
                    answers.add(once(http, login.copy()));
                }
                return null;
            };
            threads.invokeAll(Stream.generate(() -> client).limit(clients).toList());
        }
        return List.copyOf(answers);
    }

    private static Answer once(HttpClient http, HttpRequest.Builder login) throws InterruptedException {
        var random = ThreadLocalRandom.current();
        String address = "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
        long before = System.nanoTime();
        try {
            var request = login.header("X-Forwarded-For", address).build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return new Answer(status, System.nanoTime() - before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(List<Answer> answers) {
        List<Answer> good = answers.stream()
                .filter(answer -> answer.status() == 200)
                .sorted((a, b) -> Long.compare(a.nanos(), b.nanos()))
                .toList();
        System.out.printf(
                "%d clients, %d s: %.1f sign-ins a second, %d refused; median %d ms, 99th percentile %d ms%n",
                clients,
                seconds,
                good.size() / (double) seconds,
                answers.size() - good.size(),
                millis(good, 0.5),
                millis(good, 0.99));
    }

    private static long millis(List<Answer> sorted, double part) {
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) ((sorted.size() - 1) * part)).nanos() / 1_000_000;
    }
}
