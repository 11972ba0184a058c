package io.poolkeeper.runner.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart's Job, environment, gateway and helm test, run against real processes: what can be tried of an installation
 * without a cluster. What needs the gateway's nginx says NOT RUN when there is none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstalledTest {

    private static final int READERS = 4;

    @TempDir
    static Path folder;

    private Installation installation;
    private Person person;
    private NginxProcess gateway;

    static boolean nginxIsThere() {
        boolean found = NginxProcess.executable().isPresent();
        if (!found) {
            System.out.println(
                    "NOT RUN: the chart's gateway before the services (runner), because no nginx is installed");
        }
        return found;
    }

    @BeforeAll
    void install() throws Exception {
        installation = new Installation(folder);
        installation.prepareDatabase();
        installation.startServices();
        person = new Person(at("auth"));
        if (nginxIsThere()) {
            gateway = installation.gateway(NginxProcess.executable().orElseThrow());
        }
    }

    @AfterAll
    void remove() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    @Order(1)
    void theJobLeavesRolesThatMayDoNoMoreThanTheirServiceNeeds() throws Exception {
        try (var database = Installation.poolkeeper(installation.server())) {
            String ours = "select count(*)::text from pg_roles where rolname ~ '^poolkeeper_'";
            assertThat(BackUp.text(database, ours)).isEqualTo("8");
            assertThat(BackUp.text(database, ours + " and (rolsuper or rolcreaterole or rolcreatedb)"))
                    .isEqualTo("0");
        }
    }

    @Test
    @Order(2)
    @EnabledIf("nginxIsThere")
    void helmTestIsContentWithWhatTheChartStarts() throws Exception {
        assertThat(helmTest(person.joinToken(at("registry"))))
                .contains("ok      its heartbeat is stored")
                .doesNotContain("FAILED");
    }

    @Test
    @Order(3)
    @EnabledIf("nginxIsThere")
    void theSameJobIsAnUpgradeWhileTheServicesGoOn() throws Exception {
        installation.prepareDatabase();
        assertThat(helmTest("")).doesNotContain("FAILED");
    }

    @Test
    @Order(4)
    @EnabledIf("nginxIsThere")
    void aRollingRestartOfTwoReplicasFailsNoReadUnderLoad() throws Exception {
        installation.admit(installation.start("registry"));
        var running = new AtomicBoolean(true);
        var answered = new AtomicInteger();
        var failed = new AtomicInteger();
        List<Thread> readers = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                    while (running.get()) {
                        (person.reads(gateway.url() + "/api/pools") ? answered : failed).incrementAndGet();
                    }
                }))
                .limit(READERS)
                .toList();
        try {
            for (Pod old : installation.pods("registry")) {
                moreThan(answered.get(), answered);
                installation.admit(installation.start("registry"));
                installation.drain(old);
            }
            moreThan(answered.get(), answered);
        } finally {
            running.set(false);
            for (Thread reader : readers) {
                reader.join(Duration.ofMinutes(2));
            }
        }
        assertThat(failed).hasValue(0);
    }

    /** The drill of docs/backup.md. */
    @Test
    @Order(5)
    void aBackUpTakenWhileItRunsIsRestoredWithItsTrailWhole() throws Exception {
        String events = "select count(*)::text from audit.event where action = 'JOIN_TOKEN_CREATED'";
        person.joinToken(at("registry"));
        try (var before = Installation.poolkeeper(installation.server())) {
            Awaitility.await()
                    .alias("what happened is sealed")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> BackUp.text(before, "select (count(*) > 0)::text from audit.seal")
                            .equals("true"));
            int kept = Integer.parseInt(BackUp.text(before, events));
            var backUp = BackUp.of(installation.server(), folder.resolve("back-up"));
            person.joinToken(at("registry"));
            assertThat(BackUp.text(before, events)).isEqualTo(Integer.toString(kept + 1));
            try (var restored = backUp.restore();
                    var after = Installation.poolkeeper(restored);
                    var statement = after.createStatement()) {
                assertThat(BackUp.text(after, events)).isEqualTo(Integer.toString(kept));
                statement.execute("update registry.pool set epoch = epoch + 1000");
                Pod audit = installation.start("audit", installation.environment("audit", restored.getPort()));
                audit.awaitReady();
                var verdict = person.get("http://127.0.0.1:" + audit.port() + "/admin/audit-logs/verify");
                assertThat(verdict.path("intact").asBoolean()).as("%s", verdict).isTrue();
                installation.stop(audit);
            }
        }
    }

    /** What docs/growing.md says of a distributed PostgreSQL, as far as a plain one can tell. */
    @Test
    @Order(5)
    void samplesAndDecisionsCanBeDistributedByTheirNode() throws Exception {
        try (var database = Installation.poolkeeper(installation.server())) {
            for (String table : List.of("pool_sample", "decision")) {
                String oid = "'analytics." + table + "'::regclass";
                assertThat(BackUp.text(
                                database,
                                "select attnotnull::text from pg_attribute where attname = 'node_id' and attrelid = "
                                        + oid))
                        .isEqualTo("true");
                assertThat(BackUp.text(
                                database,
                                "select count(*)::text from pg_constraint where contype in ('p', 'u', 'f', 'x') and %1$s in (conrelid, confrelid)"
                                        .formatted(oid)))
                        .isEqualTo("0");
                assertThat(BackUp.text(
                                database,
                                "select count(*)::text from pg_index where indisunique and indrelid = " + oid))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    @Order(6)
    void theServicesStartWithTheVariablesOfComposeToo() throws Exception {
        var compose = new ComposeFile();
        for (String service : Installation.SERVICES) {
            for (Pod pod : installation.pods(service)) {
                installation.stop(pod);
            }
        }
        for (String service : Installation.SERVICES) {
            installation.start(service, installation.placed(service, compose.environment(service)));
        }
        for (String service : Installation.SERVICES) {
            installation.admit(installation.pods(service).getFirst());
        }
        assertThat(person.reads(at("registry") + "/pools")).isTrue();
        assertThat(person.reads(at("analytics") + "/analytics/system")).isTrue();
        assertThat(person.reads(at("audit") + "/admin/audit-logs")).isTrue();
    }

    @Test
    @Order(7)
    @EnabledIf("nginxIsThere")
    void helmTestSaysWhichServiceIsAway() throws Exception {
        installation.stop(installation.pods("audit").getFirst());
        assertThat(helmTest("")).contains("FAILED  /api/admin/audit-logs wants a person");
    }

    private static void moreThan(int so, AtomicInteger answered) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> answered.get() > so + READERS);
    }

    private String at(String service) {
        return "http://127.0.0.1:" + installation.port(service);
    }

    private String helmTest(String joinToken) throws Exception {
        List<Pod> pods = Installation.SERVICES.stream()
                .flatMap(service -> installation.pods(service).stream())
                .toList();
        return HelmTestScript.run(gateway.url(), pods, joinToken);
    }
}
