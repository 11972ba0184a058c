package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I2;
import static io.poolkeeper.faultlab.oracle.Invariant.I3;
import static io.poolkeeper.faultlab.oracle.Invariant.I5;
import static io.poolkeeper.faultlab.oracle.Invariant.I6;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.oracle.ConfigurationRegister.Edit;
import io.poolkeeper.faultlab.plan.Case;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Cloud;
import io.poolkeeper.faultlab.stack.Lab;
import io.poolkeeper.faultlab.stack.Policies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Many people, and the agent, who change the same thing at once. */
final class EditCases {
    private static final int EDITORS = 20;
    private static final int ROUNDS = 5;
    private static final int CLICKS = 50;
    private static final int RELOADS = 40;

    private EditCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("F39", "50 clicks at once on the size of a pool", I2, I3, I5)
                        .by(Driven.script(1, EditCases::clicks)),
                Case.of("F40", "200 configurations a minute while the region is slow", I6, I2)
                        .by(Driven.script(2, EditCases::reloads))
                        .testedBy(
                                "autoscaler-agent#ConfigurationsTest.anotherTextDuringATrialIsJudgedAgainstTheLastGoodOne"),
                Case.of("F41", "20 editors of one configuration, and the agent's push at once", I5, I6)
                        .by(EditCases::editors)
                        .inCore()
                        .testedBy(
                                "node-registry-service#ConfigurationTest.ofTwentyEditorsOfOneVersionOneWinsAndTheHistoryIsLinear"));
    }

    private static void editors(Lab lab, Run run) throws Exception {
        var node = Machine.enrol(lab, "edited");
        Cloud.Pool pool = lab.cloud().take();
        var edits = new ArrayList<Edit>();
        String base = null;
        for (int round = 0; round < ROUNDS; round++) {
            edits.addAll(editedAtOnce(lab, run, node, pool, base, round));
            base = tag(lab, node.path("/config"));
        }
        Judgements.calls(lab, run);
        Judgements.configuration(lab, run, node.id(), edits, Set.of());
        run.require(edits.size() >= ROUNDS - 2, I6, "hardly an edit was accepted", edits);
    }

    /** Those that were acknowledged. */
    private static List<Edit> editedAtOnce(
            Lab lab, Run run, Machine node, Cloud.Pool pool, @Nullable String base, int round) throws Exception {
        List<Callable<List<Edit>>> editors = new ArrayList<>();
        for (int i = 0; i < EDITORS; i++) {
            String text = Policies.of(40 + i + round, 5 + round, pool);
            editors.add(() -> {
                Call answer = base == null
                        ? lab.admin().change("PUT", node.path("/config"), configuration(text))
                        : lab.admin().change("PUT", node.path("/config"), configuration(text), "If-Match", base);
                boolean expected = answer.ok() || List.of(409, 412, 428, 503).contains(answer.status());
                run.require(expected, I6, "an odd answer to an editor", answer);
                return answer.ok() ? List.of(new Edit(bare(base), Credential.hash(text))) : List.of();
            });
        }
        editors.add(() -> {
            node.person().tell("PUT", node.path("/config/push"), configuration(Policies.of(39, pool)));
            return List.of();
        });
        run.note("round " + round + ": " + EDITORS + " editors and a push at once");
        return atOnce(editors).stream().flatMap(List::stream).toList();
    }

    static String configuration(String text) {
        return Person.JSON.createObjectNode().put("yaml_config", text).toString();
    }

    /** Of the version that is in force. */
    static @Nullable String tag(Lab lab, String path) {
        return Person.patiently(() -> lab.admin().get(path)).etag();
    }

    private static @Nullable String bare(@Nullable String tag) {
        return tag == null ? null : tag.replace("\"", "");
    }

    static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException ours ? ours : e;
        }
    }

    private static void clicks(Lab lab, Run run, Driven driven) throws Exception {
        List<Callable<Call>> clicks = new ArrayList<>();
        int same = driven.otherSize();
        for (int i = 0; i < CLICKS; i++) {
            int size = i % 2 == 0 ? same : same + run.random().nextInt(3);
            clicks.add(() -> driven.pin(driven.pool(), size));
        }
        for (int size : List.of(Policies.MIN - 1, Policies.MAX + 1, 1_000_000)) {
            run.require(
                    driven.pin(driven.pool(), size).status() == 422, I3, "a size outside the limits was taken", size);
        }
        var answers = atOnce(clicks);
        run.require(answers.stream().allMatch(Call::ok), I5, "a click was not answered well", answers);
        int last = lab
                .rows()
                .ask(
                        "select size from registry.pin p join registry.pool o on o.id = p.pool_id where oracle_pool_id = ?",
                        driven.pool().id())
                .stream()
                .map(row -> Integer.parseInt(row.getFirst()))
                .findFirst()
                .orElseThrow();
        driven.untilSize(driven.pool(), last);
        Judgements.calls(lab, run);
    }

    private static void reloads(Lab lab, Run run, Driven driven) throws Exception {
        for (int i = 0; i < 2; i++) {
            lab.cloud()
                    .fault("{\"effect\":\"DELAY\",\"delay_millis\":2000,\"pool\":\"%s\"}"
                            .formatted(driven.pool(i).id()));
        }
        String path = "/api/nodes/" + driven.nodeId() + "/config";
        var edits = new ArrayList<Edit>();
        var running = new HashSet<String>();
        for (int i = 0; i < RELOADS; i++) {
            String base = String.valueOf(tag(lab, path));
            String text = Policies.of(40 + i % 25, Policies.MAX - i / 25, driven.pool(0), driven.pool(1));
            if (lab.admin()
                    .change("PUT", path, configuration(text), "If-Match", base)
                    .ok()) {
                edits.add(new Edit(bare(base), Credential.hash(text)));
            }
            running.add(driven.node().path("running_config_hash").asText());
            double loops = driven.agent.metric("pools");
            run.require(loops <= 2, I2, "more loops than pools: " + loops);
            Run.pause(run.random().nextInt(300));
        }
        lab.cloud().heal();
        String last = edits.getLast().hash();
        run.until(
                I6,
                "the agent runs the last of them",
                Driven.GUARD,
                () -> driven.node().path("running_config_hash").asText().equals(last));
        run.until(I2, "one loop for each pool", Driven.GUARD, () -> driven.agent.metric("pools") == 2);
        Judgements.configuration(lab, run, driven.nodeId(), edits, running);
        Judgements.calls(lab, run);
    }
}
