package io.poolkeeper.runner;

/** Why the stack cannot be started as asked; one sentence, shown as it is, exit code 2. */
final class Refusal extends RuntimeException {

    static final int EXIT_CODE = 2;

    Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
