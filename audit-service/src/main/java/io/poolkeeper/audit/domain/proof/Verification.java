package io.poolkeeper.audit.domain.proof;

import io.poolkeeper.audit.domain.head.Heads;
import io.poolkeeper.audit.domain.proof.Contents.Content;
import io.poolkeeper.audit.domain.proof.Contents.Slot;
import io.poolkeeper.audit.domain.seal.Finding;
import io.poolkeeper.audit.domain.seal.Finding.Kind;
import io.poolkeeper.audit.domain.seal.Seal;
import io.poolkeeper.audit.domain.seal.Seals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks part of the chain against the trail, a few thousand events in memory at a time. */
@ApplicationScoped
public class Verification {
    private static final int SEALS = 200;
    private static final int EVENTS = 4_000;

    private final Seals seals;
    private final Contents contents;
    private final Heads heads;

    Verification(Seals seals, Contents contents, Heads heads) {
        this.seals = seals;
        this.contents = contents;
        this.heads = heads;
    }

    /** Checks whole seals from the one that holds the sequence on, until {@code most} events or the last sequence. */
    public Verdict verify(long fromSequence, long toSequence, long most) {
        Optional<Seal> start = seals.of(fromSequence);
        Optional<Seal> anchor = start.flatMap(seal -> seals.numbered(seal.number() - 1));
        Walk walk = new Walk(anchor);
        Optional<Finding> bad = walk.go(start.map(Seal::number).orElse(1L), toSequence, most);
        return walk.verdict(bad.isPresent() || !walk.ended ? bad : heads.firstUnlike());
    }

    private final class Walk {
        private final ChainCheck check;
        private final long from;
        private long scanned;
        private long checked;
        private long archived;
        private boolean ended;
        private boolean more;

        Walk(Optional<Seal> anchor) {
            check = new ChainCheck(anchor.orElse(null));
            from = check.expected();
            scanned = anchor.map(Seal::scannedTo).orElse(Long.MIN_VALUE);
        }

        Optional<Finding> go(long number, long toSequence, long most) {
            long next = number;
            while (checked + archived < most && check.expected() <= toSequence) {
                List<Seal> page = seals.from(next, SEALS);
                if (page.isEmpty()) {
                    ended = true;
                    return Optional.empty();
                }
                List<Seal> part = some(page, toSequence, Math.min(EVENTS, most - checked - archived));
                Optional<Finding> bad = part(part);
                if (bad.isPresent()) {
                    return bad;
                }
                next = part.getLast().number() + 1;
            }
            more = !seals.from(next, 1).isEmpty();
            ended = !more;
            return Optional.empty();
        }

        private Optional<Finding> part(List<Seal> part) {
            Map<Long, Content> found =
                    contents.of(part.getFirst().number(), part.getLast().number());
            for (Seal seal : part) {
                Optional<Finding> bad = seal(seal, Optional.ofNullable(found.get(seal.number())));
                if (bad.isPresent()) {
                    return bad;
                }
            }
            return strangers(part, found);
        }

        private Optional<Finding> seal(Seal seal, Optional<Content> content) {
            if (content.isPresent()) {
                checked += seal.events();
                return check.check(seal, content.get());
            }
            if (contents.archived(seal.day())) {
                archived += seal.events();
                return check.check(seal);
            }
            return Optional.of(Finding.in(
                    seal, Kind.MISSING, "What seal " + seal.number() + " stands for is gone and not archived"));
        }

        private Optional<Finding> strangers(List<Seal> part, Map<Long, Content> found) {
            List<Long> known = found.values().stream()
                    .flatMap(content -> content.events().stream())
                    .map(Slot::id)
                    .toList();
            Seal last = part.getLast();
            List<Long> strangers = contents.strangers(scanned, last.scannedTo(), known);
            scanned = last.scannedTo();
            return strangers.stream().findFirst().map(id -> inserted(id, part));
        }

        private Finding inserted(long id, List<Seal> part) {
            Seal near = part.stream()
                    .filter(seal -> seal.scannedTo() >= id)
                    .findFirst()
                    .orElse(part.getLast());
            return new Finding(
                    Kind.INSERTED,
                    near.firstSequence(),
                    near.lastSequence(),
                    id,
                    "Event " + id + " stands among sealed ones and was never sealed");
        }

        private List<Seal> some(List<Seal> page, long toSequence, long most) {
            List<Seal> part = new ArrayList<>();
            int events = 0;
            for (Seal seal : page) {
                if (!part.isEmpty() && (events + seal.events() > most || seal.firstSequence() > toSequence)) {
                    break;
                }
                part.add(seal);
                events += seal.events();
            }
            return part;
        }

        Verdict verdict(Optional<Finding> bad) {
            Seal last = check.position();
            return new Verdict(
                    bad.isEmpty(),
                    from,
                    check.expected() - 1,
                    checked,
                    archived,
                    bad.isEmpty() && more ? check.expected() : null,
                    last == null ? null : last.number(),
                    last == null ? null : last.digest(),
                    bad.orElse(null));
        }
    }
}
