package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I11;
import static io.poolkeeper.faultlab.oracle.Invariant.I5;
import static io.poolkeeper.faultlab.oracle.Invariant.I6;
import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.oracle.Bounded;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Policies;
import io.poolkeeper.faultlab.stack.Truth;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** What somebody sends who means harm, against the packaged product behind its gateway. */
final class AttackCases {
    private static final Bounded.Limits ROOM = new Bounded.Limits(700_000, 2_000, 400, 3);
    private static final int DEEP = 100_000;
    private static final int SENSIBLE = 2_000;

    private AttackCases() {}

    static void hostileYaml(Lab lab, Run run) throws Exception {
        var node = Machine.enrol(lab, "hostile-yaml");
        String good = Policies.of(lab.cloud().take());
        Call first =
                Person.patiently(() -> lab.admin().change("PUT", node.path("/config"), EditCases.configuration(good)));
        run.require(first.ok(), I6, "a good text was refused", first);
        for (String text : hostileTexts(good)) {
            Call answer = lab.admin()
                    .change("PUT", node.path("/config"), EditCases.configuration(text), "If-Match", tag(first));
            boolean refused = List.of(400, 413, 422).contains(answer.status());
            run.require(
                    refused,
                    I6,
                    "hostile text was not refused",
                    text.substring(0, Math.min(80, text.length())),
                    answer);
        }
        run.require(tag(first).equals(lab.admin().get(node.path("/config")).etag()), I6, "another version is active");
        sound(lab, run);
    }

    private static String tag(Call answer) {
        return String.valueOf(answer.etag());
    }

    private static List<String> hostileTexts(String good) {
        var laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(8) + "*a" + (i - 1)));
        }
        var merges = new StringBuilder("a0: &a0 {k: v}\n");
        for (int i = 1; i < 200; i++) {
            merges.append("a%d: &a%d {<<: [*a%d, *a%d], k%d: v}\n".formatted(i, i, i - 1, i - 1, i));
        }
        return List.of(
                laughs.toString(),
                merges.toString(),
                "[".repeat(DEEP),
                "a:\n".repeat(10_000),
                "pools: !!java.net.URL [\"http://127.0.0.1/\"]",
                "pools: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
                good + "\npools: []\n",
                "\uFEFFpools:\u0085 - name: x",
                "%YAML 9.9\n---\npools: []",
                "pools: [" + "{name: x},".repeat(20_000) + "]",
                "x".repeat(3_000_000),
                "pools: &a [*a]",
                good.replace("min: 2", "min: 1000000000"));
    }

    static void hostileJson(Lab lab, Run run) throws Exception {
        var bodies = List.of(
                "[".repeat(DEEP),
                "{\"a\":".repeat(DEEP),
                "{\"email\":" + "9".repeat(500_000) + "}",
                "{\"email\":NaN,\"password\":Infinity}",
                "{" + keys() + "\"email\":\"x\"}",
                "{\"email\":\"a\",\"email\":\"b\",\"password\":\"c\",\"password\":\"d\"}",
                "\u0000\u0001\u0002",
                "{\"email\":\"\\ud800\",\"password\":\"\\u0000\"}",
                "\"" + "x".repeat(2_000_000) + "\"");
        for (String path :
                List.of("/api/auth/login", "/api/auth/password-reset", "/api/nodes/1/heartbeat", "/api/pauses")) {
            for (String body : bodies) {
                Call answer = lab.admin().tell("POST", path, body);
                run.require(
                        answer.status() / 100 == 4,
                        I9,
                        "a JSON bomb was not refused",
                        body.substring(0, 40 % (body.length() + 1)),
                        answer);
            }
        }
        sound(lab, run);
    }

    /** Keys with one hash, as a collision attack would send them. */
    private static String keys() {
        var text = new StringBuilder();
        for (int i = 0; i < 1 << 14; i++) {
            var key = new StringBuilder();
            for (int bit = 0; bit < 14; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            text.append('"').append(key).append("\":1,");
        }
        return text.toString();
    }

    static void forgedLogs(Lab lab, Run run) throws Exception {
        String mark = "mark" + Long.toHexString(run.random().nextLong());
        String evil = mark + "\r\n{\"level\":\"INFO\",\"message\":\"" + mark
                + " forged\"}\n\u001b[2J${jndi:ldap://127.0.0.1/a}\u202e";
        String body = Person.JSON
                .createObjectNode()
                .put("email", evil + "@example.org")
                .put("password", evil)
                .put("full_name", evil)
                .put("reason", evil)
                .put("name", evil)
                .put("scope", "region")
                .put("target", evil)
                .toString();
        for (String path : List.of("/api/auth/register", "/api/pauses", "/api/nodes")) {
            lab.admin().tell("POST", path, body);
        }
        lab.admin().get("/api/nodes?q=" + java.net.URLEncoder.encode(evil, java.nio.charset.StandardCharsets.UTF_8));
        lab.somebody(Map.of("User-Agent", mark + "${jndi:ldap://127.0.0.1/a}\u00e9".repeat(3)))
                .tell("POST", "/api/pauses", body);
        for (var log : lab.logs().entrySet()) {
            if (!List.of("logs/auth.log", "logs/registry.log", "logs/audit.log").contains(log.getKey())) {
                continue;
            }
            for (String line : Files.readAllLines(log.getValue())) {
                boolean forged = line.contains(mark) && !line.startsWith("{\"timestamp\"")
                        || line.startsWith("{\"level\":\"INFO\",\"message\":\"" + mark)
                        || line.indexOf('\u001b') >= 0
                        || line.indexOf('\u202e') >= 0;
                run.require(!forged, I9, "a line of " + log.getKey() + " was forged", line);
            }
        }
        sound(lab, run);
    }

    static void injections(Lab lab, Run run) throws Exception {
        for (String evil : List.of(
                "' or '1'='1",
                "'; drop table registry.node; --",
                "%' or 1=1 --",
                "{}[1m]{a=\"b\"}",
                "(a+)+$",
                "\\",
                "%_%",
                "\u0000")) {
            String coded = java.net.URLEncoder.encode(evil, java.nio.charset.StandardCharsets.UTF_8);
            for (String path : List.of(
                    "/api/nodes?q=",
                    "/api/pools?region=",
                    "/api/admin/users?q=",
                    "/api/admin/audit-logs?search=",
                    "/api/analytics/decisions?hours=1&action=",
                    "/api/analytics/decisions?hours=1&oracle_pool_id=")) {
                Call answer = lab.admin().get(path + coded);
                boolean harmless = answer.status() / 100 == 4
                        || answer.ok() && Person.rows(Person.json(answer)).isEmpty()
                        || answer.ok() && evil.matches("[%_\\\\]+");
                run.require(harmless || path.contains("audit-logs"), I9, "taken for more than a text: " + evil, answer);
            }
        }
        run.require(lab.rows().count("select count(*) from registry.node") >= 0, I9, "the table is gone");
        sound(lab, run);
    }

    static void joinTokens(Lab lab, Run run) throws Exception {
        String token = lab.joinToken();
        List<Callable<Call>> machines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            var key = Credential.generate(Credential.API_KEY);
            String name = "one-of-fifty-" + run.seed() + "-" + i;
            machines.add(() -> Machine.enrol(lab, token, name, key));
        }
        var answers = EditCases.atOnce(machines);
        run.require(answers.stream().filter(Call::ok).count() == 1, I5, "not exactly one enrolled", answers);
        run.require(
                lab.rows()
                                .count(
                                        "select count(*) from registry.node where name like ?",
                                        "one-of-fifty-" + run.seed() + "-%")
                        == 1,
                I5,
                "not exactly one node more");
        sound(lab, run);
    }

    static void anothersNode(Lab lab, Run run) throws Exception {
        var victim = Machine.enrol(lab, "victim-" + run.seed());
        var thief = Machine.enrol(lab, "thief-" + run.seed());
        victim.beat("b", 1);
        String row = "select n::text from registry.node n where id = ?";
        var before = lab.rows().ask(row, victim.id());
        String beat = "{\"node_id\":%d,\"status\":\"error\",\"boot\":\"b\",\"sequence\":2}".formatted(victim.id());
        var answers = List.of(
                thief.person().tell("POST", victim.path("/heartbeat"), beat),
                thief.person().tell("POST", "/api/heartbeat", beat),
                thief.person().get(victim.path("/config")),
                thief.person().get(victim.path("/config/fetch")),
                thief.person().tell("PUT", victim.path("/config/push"), EditCases.configuration("pools: []")),
                thief.person()
                        .tell(
                                "POST",
                                victim.path("/keys"),
                                "{\"api_key_id\":\"abcdefghijkl\",\"api_key_hash\":\"" + "a".repeat(64) + "\"}"),
                thief.person().tell("DELETE", victim.path(""), null));
        run.require(
                answers.stream().allMatch(answer -> answer.status() / 100 == 4),
                I5,
                "one node spoke for another",
                answers);
        run.require(before.equals(lab.rows().ask(row, victim.id())), I5, "the other's row was changed", before);
        sound(lab, run);
    }

    static void deletedNode(Lab lab, Run run) throws Exception {
        var node = Machine.enrol(lab, "deleted-" + run.seed());
        run.require(node.beat("b", 1).ok(), I10, "a node cannot report");
        Call deleted = Person.patiently(() -> lab.admin().change("DELETE", node.path(""), null));
        run.require(deleted.ok(), I5, "a node cannot be deleted", deleted);
        run.until(
                I5,
                "the deleted node is refused",
                java.time.Duration.ofSeconds(30),
                () -> node.beat("b", 2).status() == 401);
        run.require(node.person().get(node.path("/config")).status() == 401, I5, "it still reads its configuration");
        run.require(
                lab.rows()
                                .count(
                                        "select count(*) from registry.node where id = ? and decommissioned_at is null",
                                        node.id())
                        == 0,
                I5,
                "it came back to life");
        sound(lab, run);
    }

    /** Nothing fell over, nothing swelled, and every change is in the trail. */
    static void sound(Lab lab, Run run) throws Exception {
        for (String service : Lab.SERVICES) {
            run.judge(Bounded.judge(List.of(Truth.footprint(service, lab.process(service))), ROOM));
        }
        run.require(
                lab.admin().get("/api/nodes?limit=" + Math.min(500, SENSIBLE)).ok(),
                I11,
                "the product does not answer");
        Judgements.calls(lab, run);
    }
}
