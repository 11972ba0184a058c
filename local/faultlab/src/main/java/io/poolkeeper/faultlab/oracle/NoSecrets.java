package io.poolkeeper.faultlab.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** I8: no planted secret is in any artefact. */
public final class NoSecrets {
    private static final int AROUND = 60;

    private NoSecrets() {}

    /**
     * @param canaries what was planted, by a name that may be told
     * @param artefacts texts by where they come from
     */
    public static List<Finding> judge(Map<String, String> canaries, Map<String, String> artefacts) {
        List<Finding> findings = new ArrayList<>();
        artefacts.forEach((place, text) -> canaries.forEach((name, canary) -> {
            int found = text.indexOf(canary);
            if (found >= 0) {
                String around = text.substring(
                        Math.max(0, found - AROUND), Math.min(text.length(), found + canary.length() + AROUND));
                findings.add(
                        Finding.of(Invariant.I8, name + " is in " + place, around.replace(canary, "<" + name + ">")));
            }
        }));
        return findings;
    }
}
