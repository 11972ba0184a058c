package io.poolkeeper.audit.domain.head;

import io.poolkeeper.audit.domain.seal.Finding;
import io.poolkeeper.audit.domain.seal.Finding.Kind;
import io.poolkeeper.audit.domain.seal.Seal;
import io.poolkeeper.audit.domain.seal.Seals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Signs the end of the chain, and compares the chain with what was signed. */
@ApplicationScoped
public class Heads {
    private final Seals seals;
    private final SignedHeads signed;
    private final AuditFolder folder;
    private final HeadKey key;
    private final Clock clock;

    Heads(Seals seals, SignedHeads signed, AuditFolder folder, HeadKey key, Clock clock) {
        this.seals = seals;
        this.signed = signed;
        this.folder = folder;
        this.key = key;
        this.clock = clock;
    }

    public Optional<SignedHead> latest() {
        return signed.newest(Long.MAX_VALUE, 1).stream().findFirst();
    }

    public List<SignedHead> newest(long before, int limit) {
        return signed.newest(before, limit);
    }

    /** Signs the last seal, unless it was already. */
    public Optional<SignedHead> sign() {
        return seals.last().map(this::head).filter(signed::add).map(head -> {
            folder.keep(head);
            return head;
        });
    }

    /** The head of the chain as it is now, whether it has been kept or not. */
    public Optional<SignedHead> now() {
        return seals.last().map(this::head);
    }

    /** The first head the chain does not agree with. */
    public Optional<Finding> firstUnlike() {
        List<SignedHead> all = new ArrayList<>(signed.all());
        folder.heads().stream().filter(head -> !all.contains(head)).forEach(all::add);
        all.sort(Comparator.comparingLong(SignedHead::number));
        long good = 0;
        for (SignedHead head : all) {
            Optional<Finding> unlike = unlike(head, good);
            if (unlike.isPresent()) {
                return unlike;
            }
            good = head.lastSequence();
        }
        return Optional.empty();
    }

    private Optional<Finding> unlike(SignedHead head, long good) {
        if (head.keyId().equals(key.id()) && !HeadSignature.verifies(head, key.publicKey())) {
            return Optional.of(Finding.at(
                    Kind.HEAD_FORGED,
                    head.lastSequence(),
                    null,
                    "Head " + head.number() + " was not signed by our key"));
        }
        Optional<Seal> seal = seals.numbered(head.number());
        if (seal.isPresent() && seal.get().digest().equals(head.digest())) {
            return Optional.empty();
        }
        long end = seals.last().map(Seal::lastSequence).orElse(0L);
        long first = end < head.lastSequence() ? end : good;
        return Optional.of(new Finding(
                Kind.TAIL_CUT,
                first + 1,
                Math.max(first + 1, head.lastSequence()),
                null,
                "The head signed at " + head.signedAt() + " is not in the chain"));
    }

    private SignedHead head(Seal seal) {
        return key.sign(new SignedHead(
                seal.number(),
                seal.lastSequence(),
                seal.digest(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                key.id(),
                ""));
    }
}
