package io.poolkeeper.agent.loop;

/** How a tick ended. */
public record Turn(Phase phase, boolean again, String note) {

    static Turn driving() {
        return new Turn(Phase.DRIVING, false, "");
    }

    /** What was seen is no longer so: look again soon rather than at the next interval. */
    static Turn again(String note) {
        return new Turn(Phase.DRIVING, true, note);
    }
}
