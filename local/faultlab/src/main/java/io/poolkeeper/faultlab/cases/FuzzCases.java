package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I2;
import static io.poolkeeper.faultlab.oracle.Invariant.I3;
import static io.poolkeeper.faultlab.oracle.Invariant.I6;
import static io.poolkeeper.faultlab.oracle.Invariant.I7;
import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.nemesis.Weather;
import io.poolkeeper.faultlab.oracle.CleanFailure;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What was right, changed at random. */
final class FuzzCases {
    private static final int TOKENS = 300;
    private static final int BODIES = 400;
    private static final double BAD_PIECES = 0.2;
    private static final long BAD_WEATHER = 60_000;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(55);

    private FuzzCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("X01", "Fuzzing: access tokens and API keys with any part changed", I9)
                        .by(FuzzCases::tokens)
                        .inCore(),
                Case.of(
                                "X02",
                                "Fuzzing: bits turned between an agent and the region, and in what it keeps on disk",
                                I2,
                                I3,
                                I10)
                        .by(Driven.script(1, FuzzCases::wires))
                        .testedBy(
                                "autoscaler-agent#DamagedSpoolTest.withABitOfAnyByteTurnedEveryOtherHeartbeatIsStillDeliveredAsItWas",
                                "autoscaler-agent#DamagedLedgerTest.withABitOfAnyByteTurnedItOpensAndTellsOfNoIntentThatWasNotWritten",
                                "autoscaler-agent#DamagedSpoolTest.cutAtAnyByteEveryWholeHeartbeatIsStillDelivered",
                                "autoscaler-agent#DamagedLedgerTest.cutAtAnyByteEachIntentStandsAsItsWholeEntriesLeftIt"),
                Case.of("X03", "Fuzzing: request bodies with any part changed", I9)
                        .by(FuzzCases::bodies)
                        .standingAlone()
                        .inCore(),
                Case.of(
                                "X04",
                                "Fuzzing: every route of the OpenAPI documents, with odd paths, parameters and bodies",
                                I9)
                        .testedBy(SafetyCases.everyAccessMatrix()),
                Case.of("X05", "Fuzzing: what the region says of metrics, pools and members", I2, I3, I7)
                        .testedBy("autoscaler-agent#HostileCloudTest"),
                Case.of("X06", "Fuzzing: policies with any value changed", I6)
                        .testedBy("libs/scaling#SchemaAgreesTest"));
    }

    private static void tokens(Lab lab, Run run) throws Exception {
        String token = lab.adminToken();
        var node = Machine.enrol(lab, "fuzzed-" + run.seed());
        for (int i = 0; i < TOKENS; i++) {
            String forged = changedToken(run.random(), token);
            if (forged.chars().allMatch(c -> c > ' ' && c < 127) && !sameBytes(token, forged)) {
                Call answer = lab.somebody(Map.of("Authorization", "Bearer " + forged))
                        .get("/api/nodes?limit=1");
                run.require(answer.status() == 401, I9, "a forged token was let in: " + forged, answer);
            }
            String key = changed(run.random(), node.key().text());
            if (key.chars().allMatch(c -> c > ' ' && c < 127)
                    && !key.equals(node.key().text())) {
                Call answer = lab.somebody(Map.of("X-API-Key", key)).get(node.path("/config/fetch"));
                run.require(answer.status() == 401, I9, "a forged key was let in", answer);
            }
        }
        run.judge(CleanFailure.judge(lab.calls().all(), LONGEST_ANSWER));
    }

    private static String changedToken(Random random, String token) {
        String[] parts = token.split("\\.");
        int which = random.nextInt(parts.length);
        if (which < 2 && random.nextBoolean()) {
            byte[] inside = Base64.getUrlDecoder().decode(parts[which]);
            inside[random.nextInt(inside.length)] ^= (byte) (1 << random.nextInt(8));
            parts[which] = Base64.getUrlEncoder().withoutPadding().encodeToString(inside);
        } else {
            parts[which] = changed(random, parts[which]);
        }
        return String.join(".", parts);
    }

    /** The last letters of a part hold bits that nobody reads: then it is the same token, spelled otherwise. */
    private static boolean sameBytes(String one, String other) {
        String[] left = one.split("\\.");
        String[] right = other.split("\\.", -1);
        if (left.length != right.length) {
            return false;
        }
        for (int i = 0; i < left.length; i++) {
            try {
                var decoder = Base64.getUrlDecoder();
                if (!java.util.Arrays.equals(decoder.decode(left[i]), decoder.decode(right[i]))) {
                    return false;
                }
            } catch (IllegalArgumentException noBase64) {
                return false;
            }
        }
        return true;
    }

    private static String changed(Random random, String text) {
        var changed = new StringBuilder(text);
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> changed.setCharAt(at, (char) (33 + random.nextInt(94)));
            case 1 -> changed.deleteCharAt(at);
            case 2 -> changed.insert(at, (char) (33 + random.nextInt(94)));
            default -> changed.append(text, at, Math.min(text.length(), at + 5));
        }
        return changed.toString();
    }

    private static void bodies(Lab lab, Run run) throws Exception {
        var node = Machine.enrol(lab, "fuzzed-bodies-" + run.seed());
        String heartbeat = """
                {"status":"active","boot":"b","sequence":1,"sent_at":"2026-11-23T12:00:00Z","metrics_data":{"cpu_percent":4.5},
                "pool_analytics":[{"oracle_pool_id":"ocid1.instancepool.oc1..fuzz","current_instances":4,"active_instances":4,
                "avg_cpu_utilization":41.5,"pool_status":"healthy","sampled_at":"2026-11-23T12:00:00Z"}],"decisions":[
                {"decision_id":"d","oracle_pool_id":"ocid1.instancepool.oc1..fuzz","decided_at":"2026-11-23T12:00:00Z",
                "action":"HOLD","from_size":4,"to_size":4,"reason":"x","explanation":"y","outcome":"HELD"}]}""";
        record Order(String method, String path, String body) {}
        lab.ended(() -> lab.admin().change("PUT", "/api/guard-rails", "{}"));
        var orders = new ArrayList<>(List.of(
                new Order("POST", node.path("/heartbeat"), heartbeat),
                new Order("POST", "/api/pauses", "{\"scope\":\"pool\",\"target\":\"999999\",\"reason\":\"fuzz\"}"),
                new Order("PUT", "/api/guard-rails", "{\"max_change_per_ten_minutes\":1000}"),
                new Order(
                        "POST",
                        node.path("/config/plan"),
                        EditCases.configuration(Policies.of(lab.cloud().take()))),
                new Order(
                        "POST",
                        "/api/auth/register",
                        "{\"email\":\"a@b\",\"full_name\":\"x\",\"password\":\"short\"}")));
        for (int i = 0; i < BODIES; i++) {
            var order = orders.get(run.random().nextInt(orders.size()));
            String body = order.body();
            for (int times = 1 + run.random().nextInt(4); times > 0; times--) {
                body = changed(run.random(), body);
            }
            var who = order.path().endsWith("/heartbeat") ? node.person() : lab.admin();
            who.tell(order.method(), order.path(), body);
        }
        run.judge(CleanFailure.judge(lab.calls().all(), LONGEST_ANSWER));
    }

    private static void wires(Lab lab, Run run, Driven driven) throws Exception {
        driven.cloud.weather(Weather.corrupting(BAD_PIECES));
        run.note("bits are turned from now on");
        driven.pin(driven.pool(), driven.otherSize());
        Run.pause(BAD_WEATHER);
        driven.cloud.weather(Weather.CLEAR);
        driven.cloud.cut();
        run.note("every bit is right again");
        run.require(driven.agent.process().isAlive(), I10, "the agent has ended");
        run.until(I10, "the node is well", Driven.GUARD, driven::active);
        driven.pinned(driven.otherSize());
    }
}
