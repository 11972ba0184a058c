package io.poolkeeper.common.problem;

import java.util.List;

/** What the codes mean by which a database refuses. */
public final class SqlState {

    /** It is away, or ends or begins; others were in the way; it has no room. */
    private static final List<String> PASSING = List.of("08", "40", "53", "55", "57");

    private SqlState() {}

    /** Whether the same request may be served a moment later. */
    public static boolean passing(String state) {
        return PASSING.stream().anyMatch(state::startsWith);
    }
}
