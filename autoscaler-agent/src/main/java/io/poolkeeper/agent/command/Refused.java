package io.poolkeeper.agent.command;

/** A file that a command cannot work with. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String sentence) {
        super(sentence);
    }
}
