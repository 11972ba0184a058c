package io.poolkeeper.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Where the files of the project are. */
final class Checkout {

    static final Path ROOT = root();
    static final Path CHART = ROOT.resolve("helm/poolkeeper");

    private Checkout() {}

    static List<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of two columns among the test resources. */
    static java.util.Map<String, String> table(String name) {
        return text(ROOT.resolve("helm/src/test/resources").resolve(name))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(java.util.stream.Collectors.toMap(
                        line -> line.substring(0, line.indexOf(',')), line -> line.substring(line.indexOf(',') + 1)));
    }

    private static Path root() {
        Path folder = Path.of(System.getProperty("poolkeeper.root", "")).toAbsolutePath();
        while (!Files.exists(folder.resolve("helm/poolkeeper/Chart.yaml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "run inside the project");
        }
        return folder;
    }
}
