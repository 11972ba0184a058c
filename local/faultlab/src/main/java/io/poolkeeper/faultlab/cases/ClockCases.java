package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I7;

import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An agent whose wall clock is moved while it runs; its other clock goes on as it should. */
final class ClockCases {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));
    private static final long NOTICED = 30_000;

    private ClockCases() {}

    static void jumps(Lab lab, Run run) throws Exception {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        if (library.isEmpty()) {
            run.notHere("libfaketime (package faketime)");
            return;
        }
        Path clock = Files.createTempFile(lab.folder(), "clock", ".faketime");
        set(clock, "+0");
        var driven = Driven.begin(
                lab,
                run,
                Driven.Setup.of(1)
                        .set(Map.of(
                                "LD_PRELOAD",
                                library.get().toString(),
                                "FAKETIME_TIMESTAMP_FILE",
                                clock.toString(),
                                "FAKETIME_NO_CACHE",
                                "1",
                                "FAKETIME_DONT_FAKE_MONOTONIC",
                                "1")));
        driven.pinned(driven.otherSize());
        for (String jump : List.of("-1h", "+1h", "+3d")) {
            set(clock, jump);
            run.note("the agent's clock jumps by " + jump);
            run.until(I7, "the agent tells how far it is off", Driven.GUARD, () -> Math.abs(offset(driven)) > NOTICED);
            set(clock, "+0");
            run.note("the clock is right again");
            run.until(I7, "the agent tells that it is right", Driven.GUARD, () -> Math.abs(offset(driven)) < NOTICED);
            driven.pinned(driven.otherSize());
        }
        run.until(I10, "the node is well", Driven.GUARD, driven::active);
        driven.judge();
    }

    private static long offset(Driven driven) {
        return driven.node().path("metrics").path("clock_offset_ms").asLong();
    }

    private static void set(Path clock, String shift) throws IOException {
        Files.writeString(clock, shift + "\n");
    }
}
