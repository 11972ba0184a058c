package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I8;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Calls;
import io.poolkeeper.faultlab.history.Eavesdropper;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.oracle.NoSecrets;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Policies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Secrets planted where they belong, and looked for everywhere else. */
final class SecretCases {
    private SecretCases() {}

    static List<Case> all() {
        return List.of(Case.of("C01", "Planted secrets are in no log, table, export, metric or answer", I8)
                .by(SecretCases::planted)
                .inCore()
                .testedBy("libs/common#RedactionTest.ofOurOwnCredentialsTheIdIsShown"));
    }

    private static void planted(Lab lab, Run run) throws Exception {
        var canaries = new LinkedHashMap<String, String>();
        String mark = Long.toHexString(run.random().nextLong());
        canaries.put("a password", "Canary-password-" + mark);
        canaries.put("a wrong password", "Canary-wrong-" + mark);
        canaries.put("a secret of a configuration", "canary-yaml-secret-" + mark);
        canaries.put("a secret of a refused configuration", "canary-refused-" + mark);
        String token = lab.joinToken();
        canaries.put("a join token", token);
        var key = Credential.generate(Credential.API_KEY);
        canaries.put("an API key", key.text());
        canaries.put("a made-up bearer token", "canary-bearer-" + mark);

        var events = lab.ended(new Eavesdropper(lab.url(), lab.adminToken()));
        long node = plant(lab, run, canaries, token, key, mark);
        run.until(
                I8,
                "the live events tell of the canary",
                Driven.GUARD,
                () -> events.heard().contains("\"node_id\":" + node));

        var artefacts = artefacts(lab);
        artefacts.put("the live events", events.heard());
        artefacts.put(
                "answers of errors",
                lab.calls().all().stream()
                        .filter(call -> call.status() >= 400)
                        .map(Call::body)
                        .collect(Collectors.joining("\n")));
        run.note("looked through " + artefacts.size() + " artefacts");
        run.judge(NoSecrets.judge(canaries, artefacts));
        run.require(artefacts.values().stream().anyMatch(text -> text.contains(mark)), I8, "nothing was looked at");
    }

    /** Logs, every row of every table, the export of the trail and the metrics, by their names. */
    static Map<String, String> artefacts(Lab lab) throws Exception {
        var artefacts = new LinkedHashMap<String, String>();
        for (var log : lab.logs().entrySet()) {
            artefacts.put(log.getKey(), Files.readString(log.getValue(), StandardCharsets.ISO_8859_1));
        }
        artefacts.putAll(tables(lab));
        artefacts.put(
                "the audit export",
                lab.admin().get("/api/admin/audit-logs/export").body());
        for (String service : List.of("auth", "registry", "analytics", "audit")) {
            artefacts.put(
                    "metrics of " + service,
                    new Person("http://127.0.0.1:" + lab.managementPort(service), Map::of, new Calls())
                            .get("/q/metrics")
                            .body());
        }
        return artefacts;
    }

    private static long plant(
            Lab lab, Run run, Map<String, String> canaries, String token, Credential key, String mark) {
        String email = "canary-" + mark + "@example.org";
        lab.admin().change("POST", "/api/auth/register", account(email, String.valueOf(canaries.get("a password"))));
        var anyone = lab.somebody(Map.of());
        anyone.tell("POST", "/api/auth/login", account(email, String.valueOf(canaries.get("a password"))));
        anyone.tell("POST", "/api/auth/login", account(email, String.valueOf(canaries.get("a wrong password"))));
        anyone.tell("POST", "/api/auth/login", account(String.valueOf(canaries.get("a wrong password")), "x"));
        Call enrolled = Machine.enrol(lab, token, "canary-" + mark, key);
        run.require(enrolled.ok(), I8, "the canary cannot enrol", enrolled);
        Machine.enrol(lab, token, "canary-2-" + mark, Credential.generate(Credential.API_KEY));
        var node = new Machine(
                Person.json(enrolled).path("node_id").asLong(), key, lab.somebody(Map.of("X-API-Key", key.text())));
        String policy = Policies.of(lab.cloud().take());
        lab.admin()
                .change(
                        "PUT",
                        node.path("/config"),
                        EditCases.configuration("backend: { api_key: \"" + canaries.get("a secret of a configuration")
                                + "\" }\n" + policy));
        lab.admin()
                .change(
                        "PUT",
                        node.path("/config"),
                        EditCases.configuration("backend: { api_key: \""
                                + canaries.get("a secret of a refused configuration") + "\" }\npools: 7"),
                        "If-Match",
                        "*");
        lab.admin().get(node.path("/config"));
        lab.admin().get(node.path("/config/versions/1"));
        node.beat("canary", 1);
        node.person().tell("POST", node.path("/heartbeat"), "{\"broken\":\"" + key.text() + "\"");
        node.person().get("/api/nodes?limit=1");
        lab.somebody(Map.of("Authorization", "Bearer " + canaries.get("a made-up bearer token")))
                .change("POST", "/api/pauses", "{}");
        lab.somebody(Map.of("X-API-Key", key.text() + "x")).get(node.path("/config"));
        lab.somebody(Map.of("Authorization", "Bearer " + token + "x")).tell("POST", "/api/nodes/register", "{}");
        return node.id();
    }

    private static String account(String email, String password) {
        return Person.JSON
                .createObjectNode()
                .put("email", email)
                .put("full_name", "Canary")
                .put("password", password)
                .toString();
    }

    /** Every row of every table, as a dump has it; what is sealed is bytes, shown as they are and in hexadecimal. */
    private static Map<String, String> tables(Lab lab) throws Exception {
        var tables = lab.rows().ask("""
                select c.oid::regclass::text from pg_class c
                where c.relkind = 'r' and c.relnamespace in
                    ('auth'::regnamespace, 'registry'::regnamespace, 'analytics'::regnamespace, 'audit'::regnamespace)
                """);
        var dump = new LinkedHashMap<String, String>();
        for (var table : tables) {
            String name = table.getFirst();
            dump.put(
                    "table " + name,
                    lab.rows().ask("select t::text from " + name + " t").stream()
                            .map(List::getFirst)
                            .collect(Collectors.joining("\n")));
        }
        return dump;
    }
}
