package io.poolkeeper.registry.domain.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What saving a text would do, seen from the version in force now.
 *
 * @param baseVersion null when there is none
 * @param baseHash to be sent as If-Match with the text; {@code none} when there is none
 * @param unchanged the text is the present one
 */
public record Plan(
        @Nullable Integer baseVersion,
        String baseHash,
        boolean valid,
        List<Finding> problems,
        List<Effect> effects,
        boolean unchanged) {

    /**
     * Something wrong or doubtful.
     *
     * @param line counted from 1; null where it is about no place of the text
     * @param severity {@code error}, {@code warning} or {@code info}
     */
    public record Finding(
            @Nullable Integer line, @Nullable Integer column, String path, String message, String severity) {}

    /**
     * Something that would be different.
     *
     * @param pool its name; empty where it is about none
     * @param tightens the pool would have less capacity or be driven less: worth a second look
     */
    public record Effect(String pool, String sentence, boolean tightens) {}
}
