package io.poolkeeper.scaling.policy;

/**
 * One thing wrong with a policy text.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param path a JSON path, {@code $.pools[0].scaling_limits.min}
 */
public record Problem(int line, int column, String path, String sentence, Severity severity) {
    public boolean refuses() {
        return severity == Severity.ERROR;
    }
}
