package io.poolkeeper.scaling.policy;

/** The pool's hard bounds; nothing moves the size outside them. */
public record Limits(int min, int max) {
    public static final int HIGHEST = 10_000;

    public int clamp(int size) {
        return Math.max(min, Math.min(max, size));
    }
}
