package io.poolkeeper.audit.resource.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.poolkeeper.audit.domain.head.HeadSignature;
import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.proof.FileCheck;
import io.poolkeeper.audit.domain.proof.Line;
import io.poolkeeper.audit.domain.seal.Finding;
import io.poolkeeper.common.json.WireFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** {@code verify EXPORT [ARCHIVE...] [--head FILE-OR-FOLDER] [--key PEM]}: checks files, needs neither database nor service. */
final class OfflineCheck {
    static final String USAGE = "usage: verify EXPORT [ARCHIVED-DAY...] [--head FILE-OR-FOLDER] [--key PEM]";
    private static final int BAD = 1;
    private static final int UNREADABLE = 2;

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final PrintStream out;

    OfflineCheck(PrintStream out) {
        this.out = out;
        new WireFormat().customize(json);
    }

    int run(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        List<SignedHead> heads = new ArrayList<>();
        PublicKey key = null;
        try {
            for (int i = 0; i < arguments.size(); i++) {
                switch (arguments.get(i)) {
                    case "--head" -> heads.addAll(heads(value(arguments, ++i)));
                    case "--key" -> key = HeadSignature.publicKey(Files.readString(value(arguments, ++i)));
                    default -> files.add(Path.of(arguments.get(i)));
                }
            }
            if (files.isEmpty()) {
                throw new IllegalArgumentException(USAGE);
            }
            return check(files, heads, key);
        } catch (IOException | IllegalArgumentException unreadable) {
            out.println(
                    unreadable instanceof IllegalArgumentException
                            ? unreadable.getMessage()
                            : "cannot be read: " + unreadable.getMessage());
            return UNREADABLE;
        }
    }

    private int check(List<Path> files, List<SignedHead> heads, @Nullable PublicKey key) throws IOException {
        FileCheck check = new FileCheck(heads, key);
        for (Path file : files) {
            Optional<Finding> bad = check(file, check);
            if (bad.isPresent()) {
                return bad(bad.get());
            }
        }
        Optional<Finding> bad = check.end();
        if (bad.isPresent()) {
            return bad(bad.get());
        }
        out.printf(
                "INTACT: sequences 1 to %d, %d events compared, %d archived events not given, %d heads kept elsewhere%s%n",
                check.lastSequence(),
                check.compared(),
                check.notGiven(),
                heads.size(),
                key == null ? ", signatures not checked (no --key)" : "");
        return 0;
    }

    private Optional<Finding> check(Path file, FileCheck check) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            long number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                Line line = line(file, number, text);
                if (number == 1 && !Line.FORMAT.equals(line.format())) {
                    throw new IllegalArgumentException(file + " is not a sealed export");
                }
                Optional<Finding> bad = check.take(line);
                if (bad.isPresent()) {
                    return bad;
                }
            }
            if (number == 0) {
                throw new IllegalArgumentException(file + " is empty");
            }
            return Optional.empty();
        }
    }

    private Line line(Path file, long number, String text) {
        try {
            return json.readValue(text, Line.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + number + " of " + file + " is not a line of a sealed export", e);
        }
    }

    private int bad(Finding finding) {
        String where = finding.through() > finding.sequence()
                ? "sequence %d (up to %d)".formatted(finding.sequence(), finding.through())
                : "sequence " + finding.sequence();
        out.printf("BROKEN at %s: %s: %s%n", where, finding.kind(), finding.sentence());
        return BAD;
    }

    /** A file of heads, or a folder of such files, as a store of objects is copied. */
    private List<SignedHead> heads(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return read(place);
        }
        List<SignedHead> heads = new ArrayList<>();
        try (var files = Files.list(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                heads.addAll(read(file));
            }
        }
        return heads;
    }

    private List<SignedHead> read(Path file) throws IOException {
        List<SignedHead> heads = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                heads.add(json.readValue(line, SignedHead.class));
            }
        }
        return heads;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }

    private static Path value(List<String> arguments, int at) {
        if (at >= arguments.size()) {
            throw new IllegalArgumentException(USAGE);
        }
        return Path.of(arguments.get(at));
    }
}
