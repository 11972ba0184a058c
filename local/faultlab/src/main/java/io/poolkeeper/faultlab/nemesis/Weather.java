package io.poolkeeper.faultlab.nemesis;

import java.time.Duration;

/**
 * How the network between two parties is.
 *
 * @param requestsLost what is sent towards the server vanishes without a word
 * @param repliesLost what the server sends back vanishes
 * @param refuses connections are reset at once
 * @param latency of each piece that passes
 * @param corruption the part of pieces in which a bit is turned
 */
public record Weather(boolean requestsLost, boolean repliesLost, boolean refuses, Duration latency, double corruption) {
    public static final Weather CLEAR = new Weather(false, false, false, Duration.ZERO, 0);
    /** As a firewall that drops: nothing arrives, and nobody is told. */
    public static final Weather PARTITION = new Weather(true, true, false, Duration.ZERO, 0);
    /** Requests are served, and their answers get lost. */
    public static final Weather REPLIES_LOST = new Weather(false, true, false, Duration.ZERO, 0);

    public static final Weather RESETS = new Weather(false, false, true, Duration.ZERO, 0);

    public static Weather slow(Duration latency) {
        return new Weather(false, false, false, latency, 0);
    }

    public static Weather corrupting(double part) {
        return new Weather(false, false, false, Duration.ZERO, part);
    }
}
