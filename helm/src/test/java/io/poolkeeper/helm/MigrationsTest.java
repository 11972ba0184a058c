package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An upgrade's migrations run while the version before still serves, so they take nothing away from it. */
class MigrationsTest {

    private static final Pattern TAKES_AWAY =
            Pattern.compile("(?i)\\bdrop\\s+(table|column|view|function|schema)\\b|\\brename\\b"
                    + "|alter\\s+column\\s+\\w+\\s+(set\\s+data\\s+)?type\\b|\\bset\\s+not\\s+null\\b");

    /** Said in the line before, with the version since which nobody uses what goes. */
    private static final Pattern CONTRACT = Pattern.compile("-- unused since \\d+\\.\\d+");

    static List<Path> migrations() {
        return List.of("analytics-service", "audit-service", "auth-service", "node-registry-service").stream()
                .flatMap(module ->
                        Checkout.files(Checkout.ROOT.resolve(module).resolve("src/main/resources/db"), ".sql").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void aMigrationTakesNothingAwayThatTheVersionBeforeUses(Path migration) {
        assertThat(offences(Checkout.text(migration))).isEmpty();
    }

    @Test
    void whatIsTakenAwayIsNoticedUnlessItIsSaidSinceWhenNobodyUsesIt() {
        String drop = "alter table registry.node drop column ip_address;\n";
        assertThat(offences(drop)).hasSize(1);
        assertThat(offences("alter table a rename to b;\n")).hasSize(1);
        assertThat(offences("alter table a alter column b set not null;\n")).hasSize(1);
        assertThat(offences("-- unused since 0.2\n" + drop)).isEmpty();
        assertThat(offences("alter table a add column b text;\n")).isEmpty();
    }

    private static List<String> offences(String sql) {
        List<String> lines = sql.lines().toList();
        return java.util.stream.IntStream.range(0, lines.size())
                // partitions are dropped by functions, which make their statements
                .filter(i ->
                        !lines.get(i).strip().startsWith("--") && !lines.get(i).contains("execute format("))
                .filter(i -> TAKES_AWAY.matcher(lines.get(i)).find())
                .filter(i -> i == 0 || !CONTRACT.matcher(lines.get(i - 1)).find())
                .mapToObj(lines::get)
                .toList();
    }
}
