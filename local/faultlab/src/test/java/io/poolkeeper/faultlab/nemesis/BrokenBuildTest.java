package io.poolkeeper.faultlab.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mutant that is none would leave a judge untried. */
class BrokenBuildTest {
    /** What is broken. */
    public static final class Sound {
        private Sound() {}

        public static int seven() {
            return 7;
        }

        public static int eight() {
            return 8;
        }
    }

    @TempDir
    Path folder;

    @BeforeEach
    void pack() throws IOException {
        Files.createDirectories(folder.resolve("sound/lib"));
        Files.writeString(folder.resolve("sound/readme"), "as it is");
        String entry = Sound.class.getName().replace('.', '/') + ".class";
        try (InputStream type =
                        Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(entry));
                var jar = new ZipOutputStream(Files.newOutputStream(folder.resolve("sound/lib/sound.jar")))) {
            jar.putNextEntry(new ZipEntry(entry));
            type.transferTo(jar);
        }
    }

    @Test
    void theMethodAnswersWithTheConstantAndTheOthersAsBefore() throws Exception {
        Path broken = new BrokenBuild(Sound.class.getName(), "seven", 40)
                .of(folder.resolve("sound"), folder.resolve("broken"));

        assertThat(broken.resolve("readme")).hasContent("as it is");
        assertThat(asked(broken, "seven")).isEqualTo(40);
        assertThat(asked(broken, "eight")).isEqualTo(8);
        assertThat(asked(folder.resolve("sound"), "seven")).isEqualTo(7);
    }

    @Test
    void aMethodThatIsNotThereIsAMistakeInTheMutant() {
        var mutant = new BrokenBuild(Sound.class.getName(), "nine", 0);

        assertThatThrownBy(() -> mutant.of(folder.resolve("sound"), folder.resolve("broken")))
                .hasMessageContaining("no method nine");
    }

    private static Object asked(Path program, String method) throws Exception {
        URL jar = program.resolve("lib/sound.jar").toUri().toURL();
        try (var loader = new URLClassLoader(new URL[] {jar}, null)) {
            return loader.loadClass(Sound.class.getName()).getMethod(method).invoke(null);
        }
    }
}
