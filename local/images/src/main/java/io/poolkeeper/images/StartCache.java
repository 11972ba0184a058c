package io.poolkeeper.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a service's Java keeps of a rehearsed start, made of files laid out as in the image. It is not the same each time it
 * is made, so it is kept beside the build for as long as neither Java nor files change: the same build makes the same image.
 */
final class StartCache {

    /** What Jib gives every file. */
    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));

    private final Path java;
    private final Path folder;
    private final UnaryOperator<String> databases;

    /**
     * @param java of the base image
     * @param databases the URL of a prepared database for a module
     */
    StartCache(Path java, Path folder, UnaryOperator<String> databases) {
        this.java = java;
        this.folder = folder;
        this.databases = databases;
    }

    Plan addTo(Plan plan, Path kept) throws IOException, InterruptedException {
        Path of = kept.resolveSibling(kept.getFileName() + ".of");
        Path root = folder.resolve(plan.name());
        stage(plan, root);
        String made = fingerprint(root);
        if (!Files.exists(kept) || !Files.exists(of) || !Files.readString(of).equals(made)) {
            Files.deleteIfExists(of);
            Path jar = root.resolve("opt/poolkeeper/quarkus-run.jar");
            Rehearsal.of(java, jar, databases.apply(plan.name()), kept);
            Files.writeString(of, made);
        }
        return plan.startingFrom(kept);
    }

    private static void stage(Plan plan, Path root) throws IOException {
        for (Plan.Layer layer : plan.layers()) {
            Path place = root.resolve(layer.to().substring(1));
            for (Path file : files(layer.from())) {
                Path target = file.equals(layer.from())
                        ? place
                        : place.resolve(layer.from().relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(target, TIME);
            }
        }
    }

    private String fingerprint(Path root) throws IOException {
        var text = new StringBuilder(hash(java.resolveSibling("../lib/modules").normalize()));
        for (Path file : files(root)) {
            text.append('\n').append(root.relativize(file)).append(' ').append(hash(file));
        }
        return text.toString();
    }

    private static List<Path> files(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String hash(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
