package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I8;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Eavesdropper;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.oracle.NoSecrets;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Policies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Secrets planted where they belong, and looked for everywhere else. */
final class SecretCases {
    private static final String KEY = "node.json";
    private static final Pattern API_KEY = Pattern.compile("ask_[A-Za-z0-9_-]{40,}");

    private SecretCases() {}

    static List<Case> all() {
        return List.of(Case.of("C01", "Planted secrets are in no log, table, export, metric or answer", I8)
                .by(Driven.script(1, SecretCases::planted))
                .inCore()
                .testedBy("libs/common#RedactionTest.ofOurOwnCredentialsTheIdIsShown"));
    }

    private static void planted(Lab lab, Run run, Driven driven) throws Exception {
        var canaries = new LinkedHashMap<String, String>();
        String mark = Long.toHexString(run.random().nextLong());
        canaries.put(
                "a password", "Lightship-plum-" + Long.toHexString(run.random().nextLong()));
        canaries.put("a wrong password", "Canary-wrong-" + mark);
        canaries.put("a secret of a configuration", "canary-yaml-secret-" + mark);
        canaries.put("a secret of a refused configuration", "canary-refused-" + mark);
        String token = lab.joinToken();
        canaries.put("a join token", token);
        var key = Credential.generate(Credential.API_KEY);
        canaries.put("an API key", key.text());
        canaries.put("a made-up bearer token", "canary-bearer-" + mark);
        belonging(lab, driven, canaries);

        var events = lab.ended(new Eavesdropper(lab.url(), lab.adminToken()));
        long node = plant(lab, run, canaries, token, key, mark);
        run.until(
                I8,
                "the live events tell of the canary",
                Driven.GUARD,
                () -> events.heard().contains("\"node_id\":" + node));

        var artefacts = artefacts(lab);
        artefacts.put("the live events", events.heard());
        artefacts.put("metrics of the agent", driven.agent.metrics().text());
        artefacts.putAll(files("state of the agent", driven.agent.state(), file -> !file.endsWith(KEY)));
        artefacts.putAll(files("state of the region", lab.folder().resolve("simulator"), file -> true));
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

    /** What the product made for itself, or was given at its start. */
    private static void belonging(Lab lab, Driven driven, Map<String, String> canaries) throws Exception {
        canaries.put("the key that seals", lab.secret("/secret_key"));
        canaries.put("the administrator's password", lab.secret("/admin_password"));
        canaries.put("the administrator's access token", lab.adminToken());
        lab.secrets("/database").forEach((role, password) -> canaries.put("the password of " + role, password));
        Matcher key = API_KEY.matcher(Files.readString(driven.agent.state().resolve(KEY)));
        if (key.find()) {
            canaries.put("the agent's API key", key.group());
        }
        List<String> pem = Files.readAllLines(lab.privateKey());
        canaries.put("the private key for the region", pem.get(pem.size() / 2));
    }

    private static Map<String, String> files(String what, Path folder, Predicate<Path> wanted) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).filter(wanted).toList()) {
                    texts.put(
                            what + ": " + folder.relativize(file), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return texts;
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
        for (String service : Lab.SERVICES) {
            artefacts.put("metrics of " + service, lab.metrics(service).text());
        }
        return artefacts;
    }

    private static long plant(Lab lab, Run run, Map<String, String> canaries, String token, Credential key, String mark)
            throws Exception {
        String email = "canary-" + mark + "@example.org";
        Call account = lab.admin()
                .change("POST", "/api/auth/register", account(email, String.valueOf(canaries.get("a password"))));
        run.require(account.ok(), I8, "the canary gets no account", account);
        var anyone = lab.somebody(Map.of());
        canaries.put(
                "a refresh cookie", refreshCookie(lab, account(email, String.valueOf(canaries.get("a password")))));
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

    /** Of a sign-in; the token alone, without its attributes. */
    private static String refreshCookie(Lab lab, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(lab.url() + "/api/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            String cookie = http.send(request, BodyHandlers.ofString())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        }
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
