package io.poolkeeper.analytics.domain.cost;

import io.poolkeeper.scaling.policy.PoolPolicy;
import io.poolkeeper.scaling.policy.Schedule;
import java.util.List;

/** Policies with other schedules. */
final class Scheduled {

    private Scheduled() {}

    /** The policy without one schedule's floor; its ceiling and freeze stay. */
    static PoolPolicy without(PoolPolicy policy, Schedule floor) {
        List<Schedule> others = policy.schedules().stream()
                .map(schedule -> schedule == floor ? lowered(schedule) : schedule)
                .toList();
        return policy.with(draft -> draft.schedules(others));
    }

    private static Schedule lowered(Schedule schedule) {
        return new Schedule(
                schedule.name(),
                schedule.start(),
                schedule.end(),
                schedule.zone(),
                schedule.days(),
                schedule.from(),
                schedule.until(),
                schedule.holidays(),
                null,
                schedule.ceiling(),
                schedule.freeze());
    }
}
