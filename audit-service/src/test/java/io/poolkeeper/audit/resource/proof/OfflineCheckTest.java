package io.poolkeeper.audit.resource.proof;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.audit.CleanTrail;
import io.poolkeeper.audit.domain.archive.Retention;
import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.testkit.PostgresResource;
import io.poolkeeper.testkit.Project;
import io.poolkeeper.testkit.TokenResource;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of files: ours and the one an auditor can write from docs/audit.md must say the same. */
@QuarkusTest
@WithTestResource(PostgresResource.Audit.class)
@WithTestResource(TokenResource.class)
class OfflineCheckTest {
    @Inject
    Sealer sealer;

    @Inject
    Retention retention;

    @TempDir
    Path folder;

    private record Said(int status, String text) {}

    @BeforeEach
    void sealThreeBatches() {
        CleanTrail.begin();
        for (int i = 0; i < 3; i++) {
            CleanTrail.append(5);
            sealer.seal();
        }
    }

    @Test
    void anExportIsWholeAndItsHeadIsSigned() throws IOException {
        Path export = download("export?format=sealed", "export.ndjson");
        Path head = download("head", "head.json");
        Path key = download("key", "key.pem");
        Said ours = ours(export.toString(), "--head", head.toString(), "--key", key.toString());
        assertThat(ours.text).startsWith("INTACT: sequences 1 to 15, 15 events compared, 0 archived");
        assertThat(ours.status).isZero();
        assertThat(python(export, head).text).contains("INTACT: sequences 1 to 15; 2 heads agree");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangedFileIsBrokenAtTheSameSequenceForBoth(String name, UnaryOperator<List<String>> change, long sequence)
            throws IOException {
        Path export = download("export?format=sealed", "export.ndjson");
        Path head = download("head", "head.json");
        Files.write(export, change.apply(Files.readAllLines(export)));
        Said ours = ours(export.toString(), "--head", head.toString());
        assertThat(ours.text).startsWith("BROKEN at sequence " + sequence);
        assertThat(ours.status).isEqualTo(1);
        assertThat(python(export, head).text).contains("BROKEN at sequence " + sequence + ":");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("an edit", lines -> edited(lines, 9, "ash-2", "ash-3"), 7),
                change("an edit of a digest", lines -> edited(lines, 9, "\"digest\":\"..", "\"digest\":\"00"), 7),
                change("a line gone", lines -> without(lines, 9, 10), 7),
                change("two lines swapped", lines -> swapped(lines, 9, 10), 7),
                change("a seal gone with its events", lines -> without(lines, 7, 13), 6),
                change("a seal edited", lines -> edited(lines, 7, "\"events\":5", "\"events\":6"), 6),
                change("the tail gone with its head", lines -> lines.subList(0, 13), 11));
    }

    @Test
    void anArchivedDayIsCheckedWithItsFileAndAChangeInItIsFound() throws IOException {
        CleanTrail.begin();
        CleanTrail.append(10);
        CleanTrail.owner("update audit.event set at = at - interval '40 days' where id <= 5");
        sealer.seal();
        LocalDate day = retention.keep(31).getFirst();
        sealer.seal();
        Path export = download("export?format=sealed", "export.ndjson");
        Path archived = Path.of("target/audit-folder/archive", day + ".ndjson.gz");
        assertThat(ours(export.toString()).text).startsWith("INTACT").contains("5 archived events not given");
        assertThat(ours(export.toString(), archived.toString()).text)
                .startsWith("INTACT")
                .contains("0 archived events not given");

        Path changed = folder.resolve("changed.ndjson");
        try (var in = new GZIPInputStream(Files.newInputStream(archived))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(changed, text.replaceFirst("user3@", "user9@"));
        }
        assertThat(ours(export.toString(), changed.toString()).text).startsWith("BROKEN at sequence 3: ALTERED");
    }

    @Test
    void headsMayLieInAFolderAndEachOfThemCounts() throws IOException {
        Path export = download("export?format=sealed", "export.ndjson");
        Path store = Files.createDirectory(folder.resolve("heads"));
        String head = Files.readString(download("head", "head.json"));
        Files.writeString(store.resolve("b.json"), head);
        assertThat(ours(export.toString(), "--head", store.toString()).text)
                .startsWith("INTACT")
                .contains("1 heads kept");
        Files.writeString(store.resolve("a.json"), head.replaceFirst("\"digest\":\"..", "\"digest\":\"zz"));
        assertThat(ours(export.toString(), "--head", store.toString()).text)
                .startsWith("BROKEN at sequence 1 (up to 15): TAIL_CUT");
    }

    @Test
    void whatIsNoExportIsSaidToBeNone() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing"), "");
        Path other = Files.writeString(folder.resolve("other"), "{\"a\":1}\n");
        Path text = Files.writeString(folder.resolve("text"), "hello\n");
        for (String file : List.of(nothing.toString(), other.toString(), text.toString(), "/not/there")) {
            assertThat(ours(file).status).as(file).isEqualTo(2);
        }
        assertThat(ours().text).contains("usage:");
        assertThat(ours(other.toString(), "--head").text).contains("usage:");
        assertThat(ours(other.toString(), "--key", text.toString()).text).contains("not an Ed25519 public key");
    }

    @Test
    void aHeadOfAnotherKeyIsRefused() throws IOException {
        Path export = download("export?format=sealed", "export.ndjson");
        Path key = Files.writeString(folder.resolve("key.pem"), """
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
                -----END PUBLIC KEY-----
                """);
        assertThat(ours(export.toString(), "--key", key.toString()).text).contains("HEAD_FORGED");
    }

    private static Arguments change(String name, UnaryOperator<List<String>> change, long sequence) {
        return Arguments.of(name, change, sequence);
    }

    private static List<String> edited(List<String> lines, int at, String pattern, String replacement) {
        var changed = new java.util.ArrayList<>(lines);
        changed.set(at, lines.get(at).replaceFirst(pattern, replacement));
        assertThat(changed).isNotEqualTo(lines);
        return changed;
    }

    private static List<String> without(List<String> lines, int from, int to) {
        var changed = new java.util.ArrayList<>(lines);
        changed.subList(from, to).clear();
        return changed;
    }

    private static List<String> swapped(List<String> lines, int one, int other) {
        var changed = new java.util.ArrayList<>(lines);
        java.util.Collections.swap(changed, one, other);
        return changed;
    }

    private Path download(String what, String name) throws IOException {
        byte[] body = given().auth()
                .oauth2(Tokens.admin())
                .get("/admin/audit-logs/" + what)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return Files.write(folder.resolve(name), body);
    }

    private static Said ours(String... arguments) {
        var out = new ByteArrayOutputStream();
        int status = new OfflineCheck(new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(arguments));
        return new Said(status, out.toString(StandardCharsets.UTF_8));
    }

    private Said python(Path... arguments) throws IOException {
        String page = Files.readString(Project.root().resolve("docs/audit.md"));
        var code = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(code.find()).isTrue();
        Path script = Files.writeString(folder.resolve("check.py"), code.group(1));
        var command = new java.util.ArrayList<>(List.of("python3", script.toString()));
        Stream.of(arguments).map(Path::toString).forEach(command::add);
        if (!onPath("python3")) {
            System.out.println("NOT RUN: the auditor's own check of a sealed export (audit), no python3 on the path");
            Assumptions.abort("no python3");
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.onExit().join().exitValue(), text);
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
