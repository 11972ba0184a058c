package io.poolkeeper.faultlab.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A test elsewhere that carries out a case, written {@code module#Class} or {@code module#Class.method}.
 *
 * @param method empty for the whole class
 */
public record TestReference(String module, String type, String method) {

    public static TestReference of(String text) {
        int hash = text.indexOf('#');
        int dot = text.indexOf('.', hash);
        return new TestReference(
                text.substring(0, hash),
                dot < 0 ? text.substring(hash + 1) : text.substring(hash + 1, dot),
                dot < 0 ? "" : text.substring(dot + 1));
    }

    /** Why there is no such test, if there is none. */
    public Optional<String> missing(Path root) {
        Optional<String> source = source(root);
        if (source.isEmpty()) {
            return Optional.of("no " + type + " in " + module);
        }
        boolean there = method.isEmpty()
                || Pattern.compile("\\b" + method + "\\(").matcher(source.get()).find();
        return there ? Optional.empty() : Optional.of("no " + method + " in " + type);
    }

    /** Whether the tests of its class stand in an order, and so build on one another. */
    boolean ordered(Path root) {
        return source(root).filter(text -> text.contains("@TestMethodOrder")).isPresent();
    }

    private Optional<String> source(Path root) {
        Path tests = root.resolve(module).resolve("src/test/java");
        try (var files = Files.walk(tests)) {
            Optional<Path> found = files.filter(
                            file -> file.getFileName().toString().equals(type + ".java"))
                    .findFirst();
            return found.isEmpty() ? Optional.empty() : Optional.of(Files.readString(found.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return module + "#" + type + (method.isEmpty() ? "" : "." + method);
    }
}
