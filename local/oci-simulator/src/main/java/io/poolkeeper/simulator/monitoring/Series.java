package io.poolkeeper.simulator.monitoring;

import java.util.List;
import java.util.Map;

/** The raw measurements of one thing, such as one instance's CPU. */
record Series(Map<String, String> dimensions, List<Sample> samples) {}
