package io.poolkeeper.audit.domain.proof;

import io.poolkeeper.audit.domain.head.HeadSignature;
import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.proof.Contents.Content;
import io.poolkeeper.audit.domain.proof.Contents.Slot;
import io.poolkeeper.audit.domain.seal.Finding;
import io.poolkeeper.audit.domain.seal.Finding.Kind;
import io.poolkeeper.audit.domain.seal.Seal;
import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks exported proofs without database or service: first the export of the chain, then archived days, against heads that
 * were kept elsewhere.
 */
public final class FileCheck {
    private static final HexFormat HEX = HexFormat.of();

    private final SortedMap<Long, List<SignedHead>> heads = new TreeMap<>();
    private final Map<Long, Seal> unread = new HashMap<>();
    private final @Nullable PublicKey key;

    private ChainCheck chain = new ChainCheck(null);
    private boolean archive;
    private @Nullable Seal open;
    private List<Slot> events = new ArrayList<>();
    private ByteArrayOutputStream leaves = new ByteArrayOutputStream();
    private long lastNumber;
    private long lastSequence;
    private long compared;

    /** Without a key, heads are compared and their signatures taken on trust. */
    public FileCheck(List<SignedHead> kept, @Nullable PublicKey key) {
        this.key = key;
        kept.forEach(head ->
                heads.computeIfAbsent(head.number(), n -> new ArrayList<>()).add(head));
    }

    /** Takes the next line; what it shows to be wrong. */
    public Optional<Finding> take(Line line) {
        Long sequence = line.sequence();
        if (sequence != null) {
            return event(line, sequence);
        }
        Optional<Finding> bad = close();
        if (bad.isPresent()) {
            return bad;
        }
        if (line.format() != null) {
            archive = line.day() != null;
            chain = archive ? ChainCheck.anywhere() : new ChainCheck(null);
        }
        open = line.seal();
        return line.head() == null ? Optional.empty() : head(line.head());
    }

    /** After the last line: heads that no seal agreed with show a tail that is gone. */
    public Optional<Finding> end() {
        return close().or(() -> heads.tailMap(lastNumber + 1).values().stream()
                .flatMap(List::stream)
                .findFirst()
                .map(head -> new Finding(
                        Kind.TAIL_CUT,
                        lastSequence + 1,
                        Math.max(lastSequence + 1, head.lastSequence()),
                        null,
                        "The head signed at " + head.signedAt() + " lies behind the end of the chain")));
    }

    public long lastSequence() {
        return lastSequence;
    }

    /** Events whose content was compared. */
    public long compared() {
        return compared;
    }

    /** Events of archived days whose files were not given. */
    public long notGiven() {
        return unread.values().stream().mapToLong(Seal::events).sum();
    }

    private Optional<Finding> event(Line line, long sequence) {
        Seal seal = open;
        long expected = seal == null ? 0 : seal.firstSequence() + events.size();
        if (seal == null || sequence != expected || line.digest() == null) {
            return Optional.of(Finding.at(
                    Kind.MISSING, Math.max(1, expected), null, "The file goes on with sequence " + sequence));
        }
        events.add(new Slot(line.event() == null ? 0 : line.event().id(), line.event()));
        leaves.writeBytes(HEX.parseHex(line.digest()));
        return Optional.empty();
    }

    private Optional<Finding> close() {
        Seal seal = open;
        if (seal == null) {
            return Optional.empty();
        }
        var content = new Content(leaves.toByteArray(), events);
        open = null;
        events = new ArrayList<>();
        leaves = new ByteArrayOutputStream();
        return archive ? archived(seal, content) : chained(seal, content);
    }

    private Optional<Finding> chained(Seal seal, Content content) {
        boolean elsewhere = content.events().isEmpty();
        Optional<Finding> bad = elsewhere ? chain.check(seal) : chain.check(seal, content);
        if (bad.isPresent()) {
            return bad;
        }
        if (elsewhere) {
            unread.put(seal.number(), seal);
        }
        compared += content.events().size();
        lastNumber = seal.number();
        lastSequence = seal.lastSequence();
        return heads.getOrDefault(seal.number(), List.of()).stream()
                .flatMap(head -> unlike(head, seal).stream())
                .findFirst();
    }

    private Optional<Finding> archived(Seal seal, Content content) {
        // the seals of a day need not follow each other: an event may be sealed after midnight
        Optional<Finding> bad = ChainCheck.anywhere().check(seal, content);
        Seal inChain = unread.remove(seal.number());
        compared += content.events().size();
        return bad.or(() -> inChain == null || inChain.equals(seal)
                ? Optional.empty()
                : Optional.of(Finding.in(
                        seal, Kind.CHAIN_BROKEN, "Seal " + seal.number() + " of the archive is not the chain's")));
    }

    private Optional<Finding> head(SignedHead head) {
        return forged(head).or(() -> {
            Seal end = chain.position();
            boolean agrees =
                    end != null && end.number() == head.number() && end.digest().equals(head.digest());
            return agrees
                    ? Optional.empty()
                    : Optional.of(Finding.at(
                            Kind.TAIL_CUT, lastSequence + 1, null, "The export does not end at its own head"));
        });
    }

    private Optional<Finding> unlike(SignedHead head, Seal seal) {
        return forged(head)
                .or(() -> head.digest().equals(seal.digest())
                        ? Optional.empty()
                        : Optional.of(new Finding(
                                Kind.TAIL_CUT,
                                1,
                                seal.lastSequence(),
                                null,
                                "The chain was rewritten: seal " + seal.number() + " is not what was signed")));
    }

    private Optional<Finding> forged(SignedHead head) {
        return key == null || HeadSignature.verifies(head, key)
                ? Optional.empty()
                : Optional.of(Finding.at(
                        Kind.HEAD_FORGED,
                        head.lastSequence(),
                        null,
                        "Head " + head.number() + " was not signed by this key"));
    }
}
