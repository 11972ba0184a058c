package io.poolkeeper.agent.alert;

import java.io.IOException;

/** A webhook leads where none may lead; trying again would not help. */
final class ForbiddenTarget extends IOException {

    private static final long serialVersionUID = 1;

    ForbiddenTarget(String sentence) {
        super(sentence);
    }
}
