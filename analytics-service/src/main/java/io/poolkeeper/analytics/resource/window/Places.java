package io.poolkeeper.analytics.resource.window;

import io.poolkeeper.analytics.domain.window.Position;
import io.poolkeeper.common.page.Cursor;
import io.poolkeeper.common.page.PageRequest;
import org.jspecify.annotations.Nullable;

/** Positions as cursors, and back. */
public final class Places {

    private static final int KEYS = 2;

    private Places() {}

    /** Where the page asked for goes on; null on the first one. */
    public static @Nullable Position asked(PageRequest page) {
        return page.cursor(KEYS)
                .map(cursor -> new Position(cursor.instant(0), cursor.number(1)))
                .orElse(null);
    }

    public static Cursor cursor(Position place) {
        return Cursor.of(place.at(), place.id());
    }
}
