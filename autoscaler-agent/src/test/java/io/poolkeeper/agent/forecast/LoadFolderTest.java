package io.poolkeeper.agent.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolkeeper.scaling.forecast.LoadLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadFolderTest {

    private static final LoadLog LOADS =
            new LoadLog("cpu", Instant.EPOCH, Duration.ofMinutes(1), List.of(1f, Float.NaN, 3f));

    @TempDir
    Path path;

    @Test
    void loadsComeBackUnderTheirOwnPoolOnly() {
        new LoadFolder(path).write("ocid1.instancepool.oc1..a/../b", List.of(LOADS));

        assertThat(new LoadFolder(path).read("ocid1.instancepool.oc1..a/../b")).containsExactly(LOADS);
        assertThat(new LoadFolder(path).read("another")).isEmpty();
    }

    @Test
    void aFileThatIsNotWholeIsNoLoad() throws IOException {
        LoadFolder folder = new LoadFolder(path);
        folder.write("pool", List.of(LOADS));
        byte[] whole = Files.readAllBytes(only());

        Files.write(only(), java.util.Arrays.copyOf(whole, whole.length - 5));

        assertThat(folder.read("pool")).isEmpty();
    }

    @Test
    void whatNobodyWroteForAWeekIsDropped() throws IOException {
        new LoadFolder(path).write("pool", List.of(LOADS));
        Files.setLastModifiedTime(only(), FileTime.from(Instant.now().minus(Duration.ofDays(9))));

        new LoadFolder(path);

        assertThat(path).isEmptyDirectory();
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findFirst().orElseThrow();
        }
    }
}
