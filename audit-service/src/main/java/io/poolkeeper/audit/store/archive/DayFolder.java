package io.poolkeeper.audit.store.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.AuditSettings;
import io.poolkeeper.audit.domain.archive.DayFiles;
import io.poolkeeper.audit.domain.proof.Line;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** {@code archive/2026-03-10.ndjson.gz}: seals of the day with their events. */
@ApplicationScoped
class DayFolder implements DayFiles {
    private static final String DRAFT = ".draft";

    private final Optional<Path> folder;
    private final ObjectMapper json;

    DayFolder(AuditSettings settings, ObjectMapper json) {
        this.folder = settings.folder().map(place -> place.resolve("archive"));
        this.json = json;
    }

    @Override
    public boolean possible() {
        return folder.isPresent();
    }

    @Override
    public Draft write(LocalDate day, Consumer<Consumer<Line>> lines) {
        String name = day + ".ndjson.gz";
        Path file = place().resolve(name + DRAFT);
        try {
            Files.createDirectories(place());
            try (Writer out = new BufferedWriter(new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
                lines.accept(line -> write(out, line));
            }
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            return new Draft(name, sha256(file));
        } catch (IOException e) {
            throw new UncheckedIOException("day " + day + " could not be archived", e);
        }
    }

    @Override
    public void read(Draft draft, Consumer<Line> lines) {
        Path file = place().resolve(draft.file() + DRAFT);
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.accept(json.readValue(line, Line.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(draft.file() + " could not be read back", e);
        }
    }

    @Override
    public void keep(Draft draft) {
        Path file = place().resolve(draft.file());
        try {
            Files.move(
                    place().resolve(draft.file() + DRAFT),
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(draft.file() + " could not be kept", e);
        }
    }

    private Path place() {
        return folder.orElseThrow(() -> new IllegalStateException("there is no AUDIT_FOLDER"));
    }

    private void write(Writer out, Line line) {
        try {
            out.write(json.writeValueAsString(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
