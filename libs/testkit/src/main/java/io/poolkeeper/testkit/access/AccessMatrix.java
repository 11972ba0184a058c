package io.poolkeeper.testkit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Who may call which route of a service, as {@code access-matrix.csv} declares it. */
public final class AccessMatrix {
    private static final String FILE = "/access-matrix.csv";
    private static final int COLUMNS = 5;

    private final String service;
    private final List<AccessRow> rows;

    private AccessMatrix(String service, List<AccessRow> rows) {
        this.service = service;
        this.rows = rows;
    }

    public static AccessMatrix of(String service) {
        List<AccessRow> rows = new ArrayList<>();
        List<String[]> lines = lines().filter(line -> line[0].equals(service)).toList();
        lines.stream()
                .filter(line -> !line[3].startsWith("="))
                .forEach(line -> rows.add(AccessRow.of(line[1], line[2], line[3], line[4])));
        lines.stream().filter(line -> line[3].startsWith("=")).forEach(line -> rows.add(alias(rows, line)));
        return new AccessMatrix(service, List.copyOf(rows));
    }

    /**
     * Tests that the routes are the declared ones and explain themselves, and one for each row.
     *
     * @param address where the service listens
     * @param document its OpenAPI document
     */
    public Stream<DynamicTest> tests(URL address, URL document, Population population) {
        var trial = new Trial(new Door(address), rows, population);
        return Stream.of(
                        Stream.of(
                                dynamicTest("every route has its row and every row its route", () -> compare(document)),
                                dynamicTest("nothing else answers", trial::nothingElseAnswers)),
                        published(document),
                        rows.stream()
                                .map(row -> dynamicTest(row.route() + ": " + row.who(), () -> trial.everyCell(row))))
                .flatMap(tests -> tests);
    }

    List<AccessRow> rows() {
        return rows;
    }

    private Stream<DynamicTest> published(URL document) {
        return Stream.of(
                dynamicTest("the document is the one in docs/api", () -> PublishedDocument.compare(service, document)),
                dynamicTest("every operation explains itself", () -> PublishedDocument.explains(service, document)));
    }

    private void compare(URL document) {
        Set<String> declared = rows.stream()
                .filter(row -> !row.alias())
                .map(AccessRow::route)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared)
                .as("rows of %s", service)
                .hasSameSizeAs(rows.stream().filter(row -> !row.alias()).toList());
        assertThat(Routes.coded("io.poolkeeper." + service, "io.poolkeeper.common"))
                .as("routes in the code, and rows of the matrix")
                .isEqualTo(declared);
        assertThat(Routes.published(document))
                .as("routes in the OpenAPI document, and rows of the matrix")
                .isEqualTo(declared);
    }

    private static AccessRow alias(List<AccessRow> rows, String[] line) {
        return rows.stream()
                .filter(row -> row.route().equals(line[3].substring(1)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(line[2] + " is an alias of nothing"))
                .under(line[2]);
    }

    private static Stream<String[]> lines() {
        try (InputStream file = Objects.requireNonNull(AccessMatrix.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.split(",", COLUMNS))
                            .peek(line ->
                                    assertThat(line).as(String.join(",", line)).hasSize(COLUMNS))
                            .toList()
                            .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
