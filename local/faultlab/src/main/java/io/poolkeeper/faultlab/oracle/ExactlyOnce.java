package io.poolkeeper.faultlab.oracle;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** I2: decisions and effects correspond one to one. */
public final class ExactlyOnce {
    private ExactlyOnce() {}

    /**
     * @param decided the last word on each decision of the pools in the journal
     */
    public static List<Finding> judge(List<Effect> journal, List<Decided> decided) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Effect>> byDecision = new LinkedHashMap<>();
        for (Effect effect : journal) {
            if (!effect.ours() || !effect.resizes()) {
                continue;
            }
            String decision = effect.decision();
            if (decision == null) {
                findings.add(Finding.of(Invariant.I2, "a change that no decision is named for", effect));
            } else {
                byDecision.computeIfAbsent(decision, id -> new ArrayList<>()).add(effect);
            }
        }
        byDecision.forEach((decision, effects) -> findings.addAll(repeated(decision, effects)));
        decided.stream()
                .filter(Decided::applied)
                .filter(one -> !byDecision.containsKey(one.id()))
                .forEach(one -> findings.add(Finding.of(Invariant.I2, "applied, and nothing changed", one)));
        return findings;
    }

    private static List<Finding> repeated(String decision, List<Effect> effects) {
        List<Finding> findings = new ArrayList<>();
        effects.stream().collect(groupingBy(effect -> effect.operation() + " " + effect.instance())).values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> findings.add(
                        Finding.of(Invariant.I2, "decision " + decision + " took effect twice", same.toArray())));
        return findings;
    }

    /** Effects whose decision the control plane has not heard of, or not as applied. */
    public static List<Finding> untold(List<Effect> journal, List<Decided> decided) {
        var applied = decided.stream().filter(Decided::applied).map(Decided::id).toList();
        return journal.stream()
                .filter(effect -> effect.ours() && effect.resizes())
                .filter(effect -> effect.decision() != null && !applied.contains(effect.decision()))
                .map(effect -> Finding.of(Invariant.I2, "an effect nobody was told of", effect))
                .toList();
    }
}
