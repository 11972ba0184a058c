package io.poolkeeper.analytics.domain;

import io.poolkeeper.common.problem.Failure.BadRequest;
import java.util.Locale;

/** Width of a curve's buckets, and for how many hours it may be asked: a curve has at most 1,500 points. */
public enum Interval {
    MINUTE(24),
    HOUR(840),
    DAY(840);

    private final int mostHours;

    Interval(int mostHours) {
        this.mostHours = mostHours;
    }

    /** The interval of this name, when it suits the range. */
    public static Interval of(String name, int hours) {
        Interval interval = valueOf(name.toUpperCase(Locale.ROOT));
        if (hours > interval.mostHours) {
            throw new BadRequest("By the " + name + ", at most " + interval.mostHours + " hours can be shown");
        }
        return interval;
    }

    /** As PostgreSQL names it. */
    public String unit() {
        return name().toLowerCase(Locale.ROOT);
    }
}
