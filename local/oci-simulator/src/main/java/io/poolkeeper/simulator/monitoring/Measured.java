package io.poolkeeper.simulator.monitoring;

import java.util.List;

/** All series of one title. */
record Measured(Title title, List<Series> series) {}
