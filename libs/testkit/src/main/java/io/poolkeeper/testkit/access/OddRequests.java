package io.poolkeeper.testkit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.testkit.access.Door.Answered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What nobody should send, sent to every route by somebody who may call it. It is refused with a reason or does no harm;
 * it is never an error of ours, and no answer tells what the service is made of.
 */
public final class OddRequests {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");
    private static final Pattern INNARDS =
            Pattern.compile("Exception|\\bjava\\.|io\\.poolkeeper|org\\.[a-z]+\\.|\\bselect \\w+ from\\b|\\n\\tat ");
    private static final int LONGEST_PROBLEM = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e309",
            "NaN",
            "9223372036854775808",
            "9".repeat(400),
            "null",
            "true",
            "2026-13-45",
            "+999999999-12-31T23:59:59Z",
            "P99999999999999D",
            "a\u0000b",
            "\u202E\uD83E\uDD16",
            "' or '1'='1",
            "%",
            "..\\..\\etc",
            "x".repeat(2_000));

    private static final List<String> ODD_SEGMENTS = List.of(
            "0",
            "-1",
            "9223372036854775808",
            "abc",
            "%00",
            "%c3%28",
            "%25",
            "%2e%2e",
            "a%20b",
            "%F0%9F%A4%96",
            "1;v=2");

    private final Door door;
    private final Map<String, List<String>> queries;
    private final Population population;
    private final Visitor admin;

    private OddRequests(URL address, URL document, Population population) {
        this.door = new Door(address);
        this.queries = Routes.queries(document);
        this.population = population;
        this.admin = new Visitors(population).people().getLast();
    }

    /**
     * One test for each route of the service.
     *
     * @param address where the service listens
     * @param document its OpenAPI document, which names the parameters
     */
    public static Stream<DynamicTest> to(String service, URL address, URL document, Population population) {
        var odd = new OddRequests(address, document, population);
        return AccessMatrix.of(service).rows().stream()
                .filter(row -> !row.alias())
                .map(row -> dynamicTest(row.route(), () -> odd.everything(row)));
    }

    private void everything(AccessRow row) {
        String path = row.path();
        if (VARIABLE.matcher(path).find()) {
            ODD_SEGMENTS.forEach(segment -> ask(row, VARIABLE.matcher(path).replaceAll(segment), row.body(), "json"));
        }
        for (String name : queries.getOrDefault(row.route(), List.of())) {
            ODD_TEXTS.forEach(text -> ask(row, existing(row) + "?" + name + "=" + encoded(text), row.body(), "json"));
            ask(row, existing(row) + "?" + name + "&" + name + "=1&" + name + "=2", row.body(), "json");
            ask(row, existing(row) + "?" + name + "=%c3%28", row.body(), "json");
        }
        if (row.mutates() && !row.body().isEmpty()) {
            OddBodies.of(row.body()).forEach(body -> ask(row, existing(row), body, "json"));
            List.of("xml", "x-www-form-urlencoded", "octet-stream; charset=nope")
                    .forEach(type -> ask(row, existing(row), row.body(), type));
        }
    }

    private void ask(AccessRow row, String path, String body, String type) {
        Answered answer = door.ask(row.method(), path, caller(row), body, "application/" + type);
        String asked = "%s %s %s".formatted(row.method(), shortened(path), shortened(body));
        assertThat(answer.status())
                .as(asked + ": " + shortened(answer.body()))
                .matches(s -> s < 500 || s == 501 || s == 503);
        if (answer.status() >= 400) {
            assertThat(answer.contentType()).as(asked).startsWith("application/problem+json");
        }
        if (answer.status() >= 400 && !row.method().equals("HEAD")) {
            assertThat(answer.body()).as(asked).hasSizeLessThan(LONGEST_PROBLEM).doesNotContainPattern(INNARDS);
            JsonNode problem = read(answer.body());
            assertThat(problem.path("status").asInt()).as(asked).isEqualTo(answer.status());
            assertThat(problem.path("detail").isTextual()).as(asked).isTrue();
        }
    }

    private Map<String, String> caller(AccessRow row) {
        if (row.forEverybody() || row.provesItself()) {
            return Map.of();
        }
        boolean person = row.answerTo(admin.standing()) == AccessRow.Answer.SERVED;
        return person
                ? admin.headers()
                : population
                        .nodes()
                        .map(nodes -> Map.of("X-API-Key", nodes.ownKey()))
                        .orElse(Map.of());
    }

    private String existing(AccessRow row) {
        String own =
                population.nodes().map(nodes -> Long.toString(nodes.ownId())).orElse("1");
        return VARIABLE.matcher(row.path()).replaceAll(own);
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }
}
