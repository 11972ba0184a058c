package io.poolkeeper.simulator.monitoring;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where measurements come from. */
interface Source {
    Stream<Measured> measured(Predicate<Title> wanted, Visibility window);
}
