package io.poolkeeper.faultlab.nemesis;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Kills processes, and again as often as their supervisor starts them anew, until it is closed. */
public final class CrashLoop implements AutoCloseable {
    private static final long LOOK = 50;

    private final List<String> names;
    private final Function<String, Stream<ProcessHandle>> find;
    private final Thread thread;
    private volatile boolean over;

    /**
     * @param find the process of that name as it is now, if it runs
     */
    public CrashLoop(List<String> names, Function<String, Stream<ProcessHandle>> find) {
        this.names = List.copyOf(names);
        this.find = find;
        thread = Thread.ofPlatform().daemon().name("crash-loop").start(this::goOn);
    }

    private void goOn() {
        while (!over) {
            killAll();
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void killAll() {
        try {
            names.stream().flatMap(find).forEach(Signals::kill);
        } catch (RuntimeException e) {
            // who is to be found is being written down anew: the next look finds it
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
