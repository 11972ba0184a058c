package io.poolkeeper.audit.store.head;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.AuditSettings;
import io.poolkeeper.audit.domain.head.AuditFolder;
import io.poolkeeper.audit.domain.head.SignedHead;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code signing-key.pem} and {@code heads.ndjson}; heads are only ever added at the end. */
@ApplicationScoped
class FolderStore implements AuditFolder {
    private static final String KEY = "signing-key.pem";
    private static final String HEADS = "heads.ndjson";

    private final Optional<Path> folder;
    private final ObjectMapper json;

    FolderStore(AuditSettings settings, ObjectMapper json) {
        this.folder = settings.folder();
        this.json = json;
    }

    @Override
    public Optional<String> key(Supplier<String> fresh) {
        return folder.map(place -> {
            try {
                Files.createDirectories(place);
                return readOrMake(place.resolve(KEY), fresh);
            } catch (IOException e) {
                throw new UncheckedIOException("AUDIT_FOLDER " + place + " cannot be used", e);
            }
        });
    }

    private static String readOrMake(Path file, Supplier<String> fresh) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Set<StandardOpenOption> once = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (Files.notExists(file)) {
            try (var out = Files.newByteChannel(file, once, ownerOnly)) {
                out.write(ByteBuffer.wrap(fresh.get().getBytes(StandardCharsets.US_ASCII)));
            } catch (FileAlreadyExistsException anotherReplicaWasFirst) {
                return Files.readString(file);
            }
        }
        return Files.readString(file);
    }

    @Override
    public void keep(SignedHead head) {
        folder.ifPresent(place -> append(place.resolve(HEADS), line(head)));
    }

    @Override
    public List<SignedHead> heads() {
        Optional<Path> file = folder.map(place -> place.resolve(HEADS)).filter(Files::exists);
        if (file.isEmpty()) {
            return List.of();
        }
        try {
            List<SignedHead> heads = new ArrayList<>();
            for (String line : Files.readAllLines(file.get())) {
                read(line).ifPresent(heads::add);
            }
            return heads;
        } catch (IOException e) {
            throw new UncheckedIOException("the kept heads cannot be read", e);
        }
    }

    private Optional<SignedHead> read(String line) {
        try {
            return Optional.of(json.readValue(line, SignedHead.class));
        } catch (JsonProcessingException cutShortByACrash) {
            return Optional.empty();
        }
    }

    private static void append(Path file, String line) {
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("a head could not be kept", e);
        }
    }

    private String line(SignedHead head) {
        try {
            return json.writeValueAsString(head) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
