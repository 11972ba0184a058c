package io.poolkeeper.audit.domain.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record Summary(
        int periodHours,
        Map<String, Long> categoryCounts,
        Map<String, Long> statusCounts,
        long totalEvents,
        long failureCount,
        List<RecentFailure> recentFailures) {

    public record RecentFailure(
            long id,
            String action,
            @Nullable String userEmail,
            @Nullable String errorMessage,
            Instant timestamp) {
        static RecentFailure of(Event event) {
            return new RecentFailure(
                    event.id(), event.action(), event.userEmail(), event.errorMessage(), event.timestamp());
        }
    }

    static Summary of(int hours, Map<String, Long> categories, Map<String, Long> statuses, List<Event> failures) {
        return new Summary(
                hours,
                categories,
                statuses,
                statuses.values().stream().mapToLong(Long::longValue).sum(),
                statuses.getOrDefault(Vocabulary.FAILURE, 0L),
                failures.stream().map(RecentFailure::of).toList());
    }
}
