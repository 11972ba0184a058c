package io.poolkeeper.scaling.decision;

import java.util.List;

/** The recent points of the signal of that name; in any order, with gaps and duplicates as they came. */
public record Series(String signal, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }
}
