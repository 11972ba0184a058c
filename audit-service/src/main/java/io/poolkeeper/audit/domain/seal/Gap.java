package io.poolkeeper.audit.domain.seal;

import java.util.ArrayList;
import java.util.List;

/** Ids that were passed without their event: of a change rolled back, or of one not committed yet. */
public record Gap(long first, long last) {

    /** What is missing among ascending ids after {@code from}. */
    public static List<Gap> between(long from, List<Long> ids) {
        List<Gap> gaps = new ArrayList<>();
        long expected = from + 1;
        for (long id : ids) {
            if (id > expected) {
                gaps.add(new Gap(expected, id - 1));
            }
            expected = id + 1;
        }
        return gaps;
    }

    /** What stays open when some ascending ids inside have come. */
    public List<Gap> without(List<Long> ids) {
        List<Gap> rest = new ArrayList<>(between(first - 1, ids));
        if (ids.getLast() < last) {
            rest.add(new Gap(ids.getLast() + 1, last));
        }
        return rest;
    }
}
