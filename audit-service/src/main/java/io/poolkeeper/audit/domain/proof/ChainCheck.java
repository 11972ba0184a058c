package io.poolkeeper.audit.domain.proof;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.proof.Contents.Content;
import io.poolkeeper.audit.domain.proof.Contents.Slot;
import io.poolkeeper.audit.domain.seal.Finding;
import io.poolkeeper.audit.domain.seal.Finding.Kind;
import io.poolkeeper.audit.domain.seal.Seal;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the chain, seal by seal, and says where it first is not what was sealed. Knows neither database nor file. */
public final class ChainCheck {
    /** Longer than any transaction of a service may last, and than clocks differ. */
    private static final Duration SLACK = Duration.ofHours(1);

    private @Nullable Seal before;
    private boolean anywhere;

    /** Starts behind a seal that is taken for true; at the beginning of the chain when there is none. */
    public ChainCheck(@Nullable Seal before) {
        this.before = before;
    }

    /** Starts at whatever seal comes first: for part of a chain, whose beginning is elsewhere. */
    static ChainCheck anywhere() {
        ChainCheck check = new ChainCheck(null);
        check.anywhere = true;
        return check;
    }

    /** The last seal found good. */
    public @Nullable Seal position() {
        return before;
    }

    /** Where the next sequence is expected. */
    public long expected() {
        return before == null ? 1 : before.lastSequence() + 1;
    }

    /** Checks a seal whose events are elsewhere. */
    public Optional<Finding> check(Seal seal) {
        return advance(seal, link(seal));
    }

    /** Checks a seal and what it stands for. */
    public Optional<Finding> check(Seal seal, Content content) {
        return advance(
                seal, events(seal, content).or(() -> covered(seal, content)).or(() -> link(seal)));
    }

    private Optional<Finding> advance(Seal seal, Optional<Finding> finding) {
        if (finding.isEmpty()) {
            before = seal;
            anywhere = false;
        }
        return finding;
    }

    private Optional<Finding> link(Seal seal) {
        if (!anywhere && seal.number() > (before == null ? 1 : before.number() + 1)) {
            return Optional.of(new Finding(
                    Kind.MISSING,
                    expected(),
                    Math.max(expected(), seal.firstSequence() - 1),
                    null,
                    "Seals before number " + seal.number() + " are gone"));
        }
        if (!seal.closes()) {
            return Optional.of(Finding.in(seal, Kind.SEAL_ALTERED, "The digest is not that of seal " + seal.number()));
        }
        return anywhere || seal.follows(before)
                ? Optional.empty()
                : Optional.of(Finding.in(
                        seal, Kind.CHAIN_BROKEN, "Seal " + seal.number() + " does not follow the one before"));
    }

    private static Optional<Finding> covered(Seal seal, Content content) {
        return content.events().size() == seal.events() && seal.covers(content.leaves())
                ? Optional.empty()
                : Optional.of(Finding.in(
                        seal, Kind.SEAL_ALTERED, "The events listed are not those of seal " + seal.number()));
    }

    private Optional<Finding> events(Seal seal, Content content) {
        List<Slot> slots = content.events();
        for (int i = 0; i < slots.size(); i++) {
            var finding = event(seal, seal.firstSequence() + i, slots.get(i), leaf(content.leaves(), i));
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> event(Seal seal, long sequence, Slot slot, byte[] leaf) {
        Event event = slot.event();
        if (event == null) {
            return Optional.of(
                    Finding.at(Kind.MISSING, sequence, slot.id(), "Event " + slot.id() + " was sealed and is gone"));
        }
        if (!Arrays.equals(leaf, new SealedEvent(sequence, event).leaf())) {
            return Optional.of(
                    Finding.at(Kind.ALTERED, sequence, slot.id(), "Event " + slot.id() + " is not what was sealed"));
        }
        return fits(seal, event.timestamp())
                ? Optional.empty()
                : Optional.of(Finding.at(
                        Kind.MISDATED,
                        sequence,
                        slot.id(),
                        "The time of event " + slot.id() + " does not fit its place"));
    }

    private boolean fits(Seal seal, Instant at) {
        boolean tooLate = at.isAfter(seal.sealedAt().plus(SLACK));
        boolean tooEarly = before != null && at.isBefore(before.latestAt().minus(SLACK));
        return !tooLate && !tooEarly;
    }

    private static byte[] leaf(byte[] leaves, int place) {
        int from = place * SealedEvent.LEAF_LENGTH;
        return from + SealedEvent.LEAF_LENGTH <= leaves.length
                ? Arrays.copyOfRange(leaves, from, from + SealedEvent.LEAF_LENGTH)
                : new byte[0];
    }
}
