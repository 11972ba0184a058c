package io.poolkeeper.common.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a request.
 *
 * @param field name or path of the member, e.g. {@code email} or {@code $.pools[0].scaling_limits.max}
 * @param line 1-based line of a text such as YAML; null when there is none
 * @param column 1-based column; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(
        String field,
        String message,
        @Nullable Integer line,
        @Nullable Integer column) {

    public FieldError(String field, String message) {
        this(field, message, null, null);
    }
}
