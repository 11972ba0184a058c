package io.poolkeeper.audit.domain.event;

import io.poolkeeper.common.audit.AuditAction;
import io.poolkeeper.common.audit.AuditCategory;
import java.util.Arrays;
import java.util.List;

/** The words of the trail with the labels people see, read from the list that all services write by. */
public record Vocabulary(List<Word> categories, List<ActionWord> actions, List<Word> statuses) {
    static final String SUCCESS = "SUCCESS";
    static final String FAILURE = "FAILURE";

    public record Word(String value, String label) {}

    public record ActionWord(String value, String label, String category) {}

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
