package io.poolkeeper.benchmarks.quality;

import java.util.List;
import java.util.Random;

/** Demand made up from a fixed seed, for tests and pictures; no recorded trace is copied into the project. */
public final class Synthetic {
    private static final long START = 1_767_571_200L;
    private static final int DAYS = 8;

    private Synthetic() {}

    public static List<Trace> traces() {
        return List.of(dailyWave(), hourlyJob(), bursts());
    }

    /** A day's wave with noise and a step when the office opens. */
    public static Trace dailyWave() {
        Random random = new Random(11);
        double[] demand = new double[DAYS * PoolModel.DAY];
        for (int t = 0; t < demand.length; t++) {
            int minute = t % PoolModel.DAY;
            double wave = 7 - 5 * Math.cos(2 * Math.PI * minute / PoolModel.DAY);
            double office = minute >= 480 && minute < 1020 ? 4 : 0;
            demand[t] = Math.max(0, (wave + office) * (1 + 0.03 * random.nextGaussian()));
        }
        return new Trace("synthetic-daily-wave", START, demand);
    }

    /** Flat, with a job of eight minutes every full hour. */
    public static Trace hourlyJob() {
        Random random = new Random(12);
        double[] demand = new double[DAYS * PoolModel.DAY];
        for (int t = 0; t < demand.length; t++) {
            demand[t] = (t % 60 < 8 ? 14 : 5) * (1 + 0.02 * random.nextGaussian());
        }
        return new Trace("synthetic-hourly-job", START, demand);
    }

    /** Idle, with bursts at times that nothing announces. */
    public static Trace bursts() {
        Random random = new Random(13);
        double[] demand = new double[DAYS * PoolModel.DAY];
        int left = 0;
        for (int t = 0; t < demand.length; t++) {
            left = left > 0 ? left - 1 : random.nextInt(150) == 0 ? 20 + random.nextInt(20) : 0;
            double wanted = left > 0 ? 16 : 1;
            double before = t == 0 ? wanted : demand[t - 1];
            demand[t] = before + Math.clamp(wanted - before, -5, 5);
        }
        return new Trace("synthetic-bursts", START, demand);
    }
}
