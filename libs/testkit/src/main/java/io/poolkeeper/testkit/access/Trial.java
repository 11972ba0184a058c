package io.poolkeeper.testkit.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.testkit.Database;
import io.poolkeeper.testkit.access.AccessRow.Answer;
import io.poolkeeper.testkit.access.Door.Knock;
import io.poolkeeper.testkit.access.Visitor.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everybody tries every route. Whoever is refused has changed nothing in the database, and leaves one event in the trail
 * for each refused mutation.
 */
final class Trial {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final AtomicLong NUMBER = new AtomicLong();
    /** Fields that do not belong in any body, each of which would be worth having. */
    private static final String EXTRA = "\"role\":\"ADMIN\",\"id\":1,\"user_id\":1,\"is_active\":true,"
            + "\"role_override\":true,\"auth_provider\":\"local\",\"token\":\"x\",\"api_key\":\"x\",\"epoch\":99";
    /** Where attempts are counted, which a wrong proof is meant to do. */
    private static final String ATTEMPTS = "auth.sign_in_attempt";

    private static final List<String> ELSEWHERE = List.of(
            "/docs",
            "/redoc",
            "/openapi.json",
            "/openapi",
            "/swagger-ui",
            "/q/openapi",
            "/q/swagger-ui",
            "/q/health",
            "/q/metrics",
            "/q/dev",
            "/q/dev-ui",
            "/auth/token",
            "/auth/users",
            "/auth/callback",
            "/users",
            "/admin",
            "/internal",
            "/actuator/env",
            "/api",
            "/api/api/nodes");

    private final Door door;
    private final List<AccessRow> rows;
    private final Population population;
    private final List<Visitor> visitors;
    private final List<Visitor> nobodyAndAdmin;

    Trial(Door door, List<AccessRow> rows, Population population) {
        this.door = door;
        this.rows = rows;
        this.population = population;
        var everybody = new Visitors(population);
        this.visitors = everybody.all();
        this.nobodyAndAdmin = List.of(visitors.getFirst(), everybody.people().getLast());
    }

    void everyCell(AccessRow row) {
        refuse(row);
        serve(row);
        undeclaredMethods(row);
        if (!row.forEverybody() && !row.provesItself()) {
            disguised(row);
        }
    }

    /** Those who may not, all with one look at the database before and after. */
    private void refuse(AccessRow row) {
        String path = filled(row.path());
        Map<String, String> before = checksum();
        List<Knock> knocks = new ArrayList<>();
        for (Visitor visitor : refused(row)) {
            Answer owed = row.answerTo(visitor.standing());
            knocks.add(expect(owed, row.method(), path, visitor, row.body()));
            if (owed != Answer.UNAUTHENTICATED || visitor.headers().isEmpty()) {
                knocks.add(expect(
                        owed, row.method(), "/api" + path, visitor, bodies(row).getLast()));
            }
            if (!row.mutates()) {
                expect(owed, "HEAD", path, visitor, "");
            }
        }
        assertThat(checksum())
                .as("what refused callers left of %s", row.route())
                .isEqualTo(before);
        if (row.mutates()) {
            audited(row, knocks);
        }
    }

    /** Where the proof decides, who brings it does not matter, and looking at a password takes its time. */
    private List<Visitor> refused(AccessRow row) {
        return row.provesItself()
                ? nobodyAndAdmin
                : visitors.stream()
                        .filter(visitor -> row.answerTo(visitor.standing()) != Answer.SERVED)
                        .toList();
    }

    private void serve(AccessRow row) {
        for (Visitor visitor : visitors) {
            if (row.answerTo(visitor.standing()) == Answer.SERVED) {
                String path = visitor.standing() == Standing.OWN_NODE ? filled(row.path()) : fresh(row.path());
                for (String body : bodies(row)) {
                    expect(Answer.SERVED, row.method(), path, visitor, body);
                }
                if (!row.mutates()) {
                    expect(Answer.SERVED, "HEAD", path, visitor, "");
                    expect(Answer.SERVED, row.method(), "/api" + path, visitor, "");
                }
            }
        }
    }

    private void undeclaredMethods(AccessRow row) {
        Set<String> declared = rows.stream()
                .filter(other -> other.path().equals(row.path()))
                .map(AccessRow::method)
                .collect(Collectors.toSet());
        String path = filled(row.path());
        Map<String, String> before = checksum();
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "FOO")) {
            if (!declared.contains(method)) {
                for (Visitor visitor : nobodyAndAdmin) {
                    int status = door.knock(method, path, visitor.headers(), "").status();
                    assertThat(status < 300 && !method.equals("OPTIONS") || status >= 500 && status != 501)
                            .as("%s %s as %s: %d", method, row.path(), visitor.name(), status)
                            .isFalse();
                }
            }
        }
        assertThat(checksum()).as("after undeclared methods on %s", row.path()).isEqualTo(before);
    }

    /** The same address in other spellings opens nothing that the plain one keeps shut. */
    private void disguised(AccessRow row) {
        String path = filled(row.path());
        Map<String, String> before = checksum();
        List<String> spellings = List.of(
                path + "/",
                "/" + path,
                "/." + path,
                "/config/.." + path,
                path + ";a=b",
                path + "%2f",
                path + "%00",
                path + "?access_token=x&api_key=x",
                path.replaceFirst("/(.)", "/%" + Integer.toHexString(path.charAt(1))),
                path.toUpperCase(java.util.Locale.ROOT),
                "/api/api" + path,
                "/api/" + path,
                "/API" + path);
        for (String spelling : spellings) {
            int status =
                    door.knock(row.method(), spelling, Map.of(), row.body()).status();
            assertThat(status >= 400 && status < 500)
                    .as("%s %s: %d", row.method(), spelling, status)
                    .isTrue();
        }
        assertThat(checksum()).as("after disguises of %s", row.path()).isEqualTo(before);
    }

    void nothingElseAnswers() {
        for (String path : ELSEWHERE) {
            for (Visitor visitor : nobodyAndAdmin) {
                assertThat(door.knock("GET", path, visitor.headers(), "").status())
                        .as("GET %s as %s", path, visitor.name())
                        .isIn(401, 403, 404, 405, 422);
            }
        }
    }

    private Knock expect(Answer owed, String method, String path, Visitor visitor, String body) {
        Knock knock = door.knock(method, path, visitor.headers(), body.replace("{unique}", unique()));
        assertThat(owed.is(knock.status()))
                .as("%s %s as %s is to be %s and was %d", method, path, visitor.name(), owed, knock.status())
                .isTrue();
        if (owed != Answer.SERVED && !method.equals("HEAD")) {
            assertThat(knock.contentType()).as("%s %s", method, path).startsWith("application/problem+json");
        }
        return knock;
    }

    private static void audited(AccessRow row, List<Knock> knocks) {
        String[] refused = knocks.stream()
                .filter(knock -> knock.status() == 401 || knock.status() == 403)
                .map(Knock::requestId)
                .toArray(String[]::new);
        var counts = Database.shared().rows("""
                        select count(*) as events, count(distinct request_id) as requests,
                            count(*) filter (where status = 'SUCCESS') as successes
                        from audit.event where request_id = any (?)""", (Object) refused).getFirst();
        assertThat(counts)
                .as("events of the refusals of %s", row.route())
                .containsEntry("events", (long) refused.length)
                .containsEntry("requests", (long) refused.length)
                .containsEntry("successes", 0L);
    }

    private static Map<String, String> checksum() {
        Map<String, String> sums = new TreeMap<>(Database.shared().checksum());
        sums.remove(ATTEMPTS);
        return sums;
    }

    private static List<String> bodies(AccessRow row) {
        if (!row.mutates() || row.body().isEmpty()) {
            return List.of(row.body());
        }
        return List.of(row.body(), row.body().replaceFirst("}\\s*$", "," + EXTRA + "}"));
    }

    /** The path of the node that is "own", and of something there is for every other variable. */
    private String filled(String path) {
        return VARIABLE.matcher(path)
                .replaceAll(variable -> population
                        .nodes()
                        .filter(nodes -> path.startsWith("/nodes/{id}")
                                && variable.group(1).equals("id"))
                        .map(nodes -> Long.toString(nodes.ownId()))
                        .orElseGet(() -> value(path, variable)));
    }

    private String fresh(String path) {
        return VARIABLE.matcher(path).replaceAll(variable -> value(path, variable));
    }

    private String value(String path, MatchResult variable) {
        return population.fresh(path, variable.group(1));
    }

    private static String unique() {
        return "matrix-" + NUMBER.incrementAndGet();
    }
}
