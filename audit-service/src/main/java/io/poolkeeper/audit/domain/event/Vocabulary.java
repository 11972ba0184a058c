package io.poolkeeper.audit.domain.event;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditCategory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words of the trail with the labels people see, read from the list that all services write by. */
public record Vocabulary(List<Word> categories, List<ActionWord> actions, List<Word> statuses) {
    static final String SUCCESS = "SUCCESS";
    static final String FAILURE = "FAILURE";

    public record Word(String value, String label) {}

    public record ActionWord(String value, String label, String category) {}

    /** The category of all events of an action: an action never changes it. Empty for one that is not in the list. */
    public static Optional<String> categoryOf(String action) {
        return Arrays.stream(AuditAction.values())
                .filter(known -> known.name().equals(action))
                .map(known -> known.category().name())
                .findFirst();
    }

    public static Vocabulary current() {
        return new Vocabulary(
                Arrays.stream(AuditCategory.values())
                        .map(category -> new Word(category.name(), category.label()))
                        .toList(),
                Arrays.stream(AuditAction.values())
                        .map(action -> new ActionWord(
                                action.name(), action.label(), action.category().name()))
                        .toList(),
                List.of(new Word(SUCCESS, "Success"), new Word(FAILURE, "Failure")));
    }
}
