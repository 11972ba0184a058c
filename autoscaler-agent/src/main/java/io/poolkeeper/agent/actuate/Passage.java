package io.poolkeeper.agent.actuate;

/** Hears of each step as it is passed; what it throws ends the process there, as a crash would. */
public interface Passage {

    Passage UNWATCHED = step -> {};

    void passed(Step step);
}
