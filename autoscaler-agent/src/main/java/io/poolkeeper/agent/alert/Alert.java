package io.poolkeeper.agent.alert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something people want to know of one pool.
 *
 * @param over whether a state that was told has ended
 * @param pool the pool's name, for people
 * @param reason one sentence
 * @param fromSize null when nothing was resized
 * @param decisionId null when no decision stands behind it
 */
public record Alert(
        Kind kind,
        boolean over,
        String poolId,
        String pool,
        @Nullable String region,
        Instant at,
        String reason,
        @Nullable Integer fromSize,
        @Nullable Integer toSize,
        @Nullable String decisionId) {

    private static final int LONGEST_REASON = 1_000;

    /** What happened; the titles of the first two are the reference's. */
    public enum Kind {
        SCALE_UP("\u2B06\uFE0F", "OCI Instance Creation Detected", "info"),
        SCALE_DOWN("\u2B07\uFE0F", "OCI Instance Termination Detected", "info"),
        FAILURE("\u274C", "Resize Failed", "error"),
        SATURATION("\u26A0\uFE0F", "Pool At Its Maximum", "warning"),
        METRICS_LOST("\u2753", "Metrics Lost", "warning"),
        FENCED("\u26D4", "Pool Driven By Another Owner", "critical");

        private final String sign;
        private final String words;
        private final String severity;

        Kind(String sign, String words, String severity) {
            this.sign = sign;
            this.words = words;
            this.severity = severity;
        }

        /** As PagerDuty counts them. */
        public String severity() {
            return severity;
        }

        /** A state begins and ends; a resize just happens. */
        public boolean state() {
            return this != SCALE_UP && this != SCALE_DOWN;
        }
    }

    public Alert {
        reason = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    String title() {
        return over ? "\u2705 Over: " + kind.words : kind.sign + " " + kind.words;
    }

    String event() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The same for the beginning and the end of one state. */
    String key() {
        return kind.state() ? "poolkeeper/" + event() + "/" + poolId : "poolkeeper/" + event() + "/" + decisionId;
    }
}
