package io.poolkeeper.agent.configuration;

/** A setting that cannot be used; the sentence names it and never repeats a secret. */
public final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Unusable(String sentence) {
        super(sentence);
    }
}
