package io.poolkeeper.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {

    private static final long WHOLE = 4L << 20;

    @TempDir
    Path folder;

    private final AtomicLong time = new AtomicLong();
    private final List<Boolean> heard = new ArrayList<>();
    private Reserve reserve;

    @BeforeEach
    void hold() {
        reserve = Reserve.hold(path(), time::get);
        reserve.tell(heard::add);
    }

    @AfterEach
    void close() {
        reserve.close();
    }

    @Test
    void itTakesItsRoomAtOnce() throws IOException {
        assertThat(Files.size(path())).isEqualTo(WHOLE);
        assertThat(reserve.bytes()).isEqualTo(WHOLE);
        assertThat(reserve.scarce()).isFalse();
    }

    @Test
    void whatIsGivenIsFreeOnTheDisk() throws IOException {
        assertThat(reserve.give()).isTrue();

        assertThat(Files.size(path())).isLessThan(WHOLE).isEqualTo(reserve.bytes());
        assertThat(reserve.scarce()).isTrue();
        assertThat(reserve.low()).isFalse();
    }

    @Test
    void itEndsAndSaysSo() {
        int given = 0;
        while (reserve.give()) {
            given++;
        }

        assertThat(given).isEqualTo(64);
        assertThat(reserve.bytes()).isZero();
        assertThat(reserve.low()).isTrue();
        assertThat(heard).containsExactly(false, true);
    }

    @Test
    void itGrowsBackWhenAMinuteHasPassed() {
        reserve.give();
        reserve.refill();
        assertThat(reserve.scarce()).isTrue();

        time.addAndGet(Duration.ofMinutes(1).toNanos());
        reserve.refill();

        assertThat(reserve.scarce()).isFalse();
        assertThat(heard).containsExactly(false, true, false);
    }

    @Test
    void whatAnEarlierProcessGaveAwayIsTakenBackAtTheNextStart() throws IOException {
        reserve.give();
        reserve.close();

        reserve = Reserve.hold(path(), time::get);

        assertThat(Files.size(path())).isEqualTo(WHOLE);
    }

    private Path path() {
        return folder.resolve("reserve");
    }
}
