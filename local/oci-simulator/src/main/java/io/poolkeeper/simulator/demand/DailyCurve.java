package io.poolkeeper.simulator.demand;

import java.time.Duration;

/**
 * A made-up working day, repeated: calm nights, a steep morning, a plateau, a falling afternoon; with noise and now and
 * then a burst. Everything follows from the seed. No measured traffic is in it.
 */
final class DailyCurve implements Curve {
    private static final double DAY = Duration.ofDays(1).toMinutes();
    private static final double RISE_FROM = 7.25 * 60;
    private static final double RISE_TO = 10.5 * 60;
    private static final double FALL_FROM = 13.0 * 60;
    private static final double FALL_TO = 16.5 * 60;
    private static final double NOISE = 0.05;
    private static final double NOISE_STEP = 10;
    private static final double BURST_BLOCK = 360;
    private static final double BURST_CHANCE = 0.2;
    private static final double BURST_LENGTH = 30;
    private static final double BURST_HEIGHT = 0.35;

    private final long seed;
    private final double startMinute;
    private final double night;
    private final double plateau;

    /** @param startHour the hour of the day at which the curve begins */
    DailyCurve(long seed, double startHour, double night, double plateau) {
        this.seed = seed;
        this.startMinute = startHour * 60;
        this.night = night;
        this.plateau = plateau;
    }

    @Override
    public double at(Duration sinceStart) {
        double minute = startMinute + sinceStart.toMillis() / 60_000.0;
        double calm = night + (plateau - night) * shape(Chance.floorMod(minute, DAY));
        return calm * (1 + noise(minute)) * (1 + burst(minute));
    }

    private static double shape(double minuteOfDay) {
        return smooth((minuteOfDay - RISE_FROM) / (RISE_TO - RISE_FROM))
                * (1 - smooth((minuteOfDay - FALL_FROM) / (FALL_TO - FALL_FROM)));
    }

    private static double smooth(double x) {
        double in = Math.clamp(x, 0, 1);
        return in * in * (3 - 2 * in);
    }

    private double noise(double minute) {
        long step = (long) Math.floor(minute / NOISE_STEP);
        double part = minute / NOISE_STEP - step;
        double from = Chance.signed(seed, step);
        return NOISE * (from + (Chance.signed(seed, step + 1) - from) * smooth(part));
    }

    private double burst(double minute) {
        long block = (long) Math.floor(minute / BURST_BLOCK);
        if (Chance.unit(seed + 1, block) >= BURST_CHANCE) {
            return 0;
        }
        double start = Chance.unit(seed + 2, block) * (BURST_BLOCK - BURST_LENGTH);
        double into = minute - block * BURST_BLOCK - start;
        return into >= 0 && into < BURST_LENGTH ? BURST_HEIGHT : 0;
    }
}
