package io.poolkeeper.scaling.replay;

import java.util.List;

/** @param ignored signals of the policy that the recording does not hold */
public record Replayed(Bill bill, List<Moment> moments, List<String> ignored) {}
