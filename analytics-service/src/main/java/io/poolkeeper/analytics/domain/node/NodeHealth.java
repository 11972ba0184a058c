package io.poolkeeper.analytics.domain.node;

import io.poolkeeper.analytics.domain.node.KnownNodes.Turn;
import io.poolkeeper.analytics.domain.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a node was heard from. It is online from the heartbeat that made it so until the last one before it fell silent;
 * an error it reports does not make it offline. Time before it was created does not count.
 *
 * @param uptimePercent share of the time since the start of the window, or since its creation; null when that is none
 */
public record NodeHealth(
        long nodeId,
        String nodeName,
        String currentStatus,
        @Nullable Double uptimePercent,
        long onlineSeconds,
        long offlineSeconds,
        List<Period> periods,
        @Nullable Instant lastHeartbeat,
        int periodHours) {

    /** A stretch in one state, {@code online} or {@code offline}. */
    public record Period(String status, Instant start, Instant end) {

        long seconds() {
            return Duration.between(start, end).toSeconds();
        }
    }

    public static NodeHealth of(KnownNode node, List<Turn> turns, Window window, Duration silentAfter) {
        List<Period> periods = periods(node, turns, window, silentAfter);
        long online = seconds(periods, "online");
        long offline = seconds(periods, "offline");
        Double uptime = online + offline == 0 ? null : Math.round(10_000.0 * online / (online + offline)) / 100.0;
        int hours = (int) Duration.between(window.from(), window.to()).toHours();
        return new NodeHealth(
                node.id(), node.name(), node.status(), uptime, online, offline, periods, node.lastHeartbeat(), hours);
    }

    private static List<Period> periods(KnownNode node, List<Turn> turns, Window window, Duration silentAfter) {
        Instant at = later(window.from(), node.createdAt());
        boolean online = false;
        var periods = new ArrayList<Period>();
        for (Turn turn : withSilence(node, turns, window.to(), silentAfter)) {
            if (turn.at().isAfter(at) && turn.online() != online) {
                periods.add(period(online, at, turn.at()));
                at = turn.at();
            }
            online = turn.online();
        }
        if (window.to().isAfter(at)) {
            periods.add(period(online, at, window.to()));
        }
        return periods;
    }

    /** A node that is silent now fell silent at its last heartbeat, though nobody has said so yet. */
    private static List<Turn> withSilence(KnownNode node, List<Turn> turns, Instant now, Duration silentAfter) {
        Instant heard = node.lastHeartbeat();
        boolean said = !turns.isEmpty() && !turns.getLast().online();
        if (heard == null || said || heard.isAfter(now.minus(silentAfter))) {
            return turns;
        }
        var all = new ArrayList<>(turns);
        all.add(new Turn(heard, false));
        return all;
    }

    private static Period period(boolean online, Instant start, Instant end) {
        return new Period(online ? "online" : "offline", start, end);
    }

    private static long seconds(List<Period> periods, String status) {
        return periods.stream()
                .filter(period -> period.status().equals(status))
                .mapToLong(Period::seconds)
                .sum();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
