package io.poolkeeper.agent.loop;

/** How a tick ended. */
public record Turn(Phase phase, boolean again, String note) {

    static Turn driving() {
        return new Turn(Phase.DRIVING, false, "");
    }

    /** Whether people should look at it. That a pool is another's is as they wanted it: a hand-over begins and ends with that. */
    boolean troubled() {
        return !note.isEmpty() && phase != Phase.NOT_OWNED;
    }

    /** With something that people should know whatever the turn brought. */
    Turn noting(String warning) {
        return warning.isEmpty() ? this : new Turn(phase, again, note.isEmpty() ? warning : note + "; " + warning);
    }

    /** What was seen is no longer so: look again soon rather than at the next interval. */
    static Turn again(String note) {
        return new Turn(Phase.DRIVING, true, note);
    }
}
