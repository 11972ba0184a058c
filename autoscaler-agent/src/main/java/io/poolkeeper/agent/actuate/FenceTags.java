package io.poolkeeper.agent.actuate;

import io.poolkeeper.agent.oci.PoolView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The free-form tags that tell, on the pool itself, who changed it last and by which decision. */
public final class FenceTags {

    private static final String EPOCH = "poolkeeper-epoch";
    private static final String DECISION = "poolkeeper-decision";
    private static final String VICTIMS = "poolkeeper-victims";
    /** OCI's limit for the value of a tag. */
    private static final int LONGEST = 256;

    private static final int SHORT_ID = 12;

    private FenceTags() {}

    /** 0 when nobody has tagged the pool yet. */
    public static long epoch(PoolView pool) {
        String told = pool.tags().getOrDefault(EPOCH, "");
        return told.matches("\\d{1,18}") ? Long.parseLong(told) : 0;
    }

    static boolean names(PoolView pool, String decisionId) {
        return decisionId.equals(pool.tags().get(DECISION));
    }

    /** Merged over the tags just read: the others are not ours. */
    static Map<String, String> over(PoolView pool, long epoch, String decisionId, List<String> victims) {
        Map<String, String> tags = new HashMap<>(pool.tags());
        tags.put(EPOCH, Long.toString(epoch));
        tags.put(DECISION, decisionId);
        tags.remove(VICTIMS);
        if (!victims.isEmpty()) {
            tags.put(VICTIMS, shortened(victims));
        }
        return tags;
    }

    /** The ends of the OCIDs, for people; the ledger has them whole. */
    private static String shortened(List<String> victims) {
        var text = new StringBuilder();
        for (String victim : victims) {
            String end = victim.substring(Math.max(0, victim.length() - SHORT_ID));
            if (text.length() + end.length() + 1 <= LONGEST) {
                text.append(text.isEmpty() ? "" : " ").append(end);
            }
        }
        return text.toString();
    }
}
