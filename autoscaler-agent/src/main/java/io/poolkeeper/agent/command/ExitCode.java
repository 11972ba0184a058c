package io.poolkeeper.agent.command;

/** How the process ends. */
public enum ExitCode {
    /** A command did what it was asked for; an agent was told to stop. */
    DONE(0),
    /** A bug. */
    FAILED(1),
    /** A variable, an option or an argument cannot be used. */
    SETTINGS_UNUSABLE(2),
    /** The state folder cannot be used, or another agent holds it. */
    STATE_UNUSABLE(3),
    /** The file given to a command is refused. */
    FILE_REFUSED(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
