package io.poolkeeper.audit.domain.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain: some events of one day, in their order.
 *
 * @param root digest of the events' digests one after the other
 * @param previous the digest of the seal before; null for the first
 * @param scannedTo the highest event id the sealer had passed; what shows up behind it later must fill a gap it noted
 * @param latestAt the latest time of any event up to here
 */
public record Seal(
        long number,
        LocalDate day,
        long firstSequence,
        int events,
        String root,
        @Nullable String previous,
        long scannedTo,
        Instant latestAt,
        Instant sealedAt,
        String digest) {
    static final String FORM = "poolkeeper-audit-seal/1";

    static Seal of(
            @Nullable Seal before,
            LocalDate day,
            int events,
            byte[] leaves,
            long scannedTo,
            Instant latestAt,
            Instant sealedAt) {
        Seal open = new Seal(
                before == null ? 1 : before.number + 1,
                day,
                before == null ? 1 : before.lastSequence() + 1,
                events,
                root(leaves),
                before == null ? null : before.digest,
                scannedTo,
                latestAt,
                sealedAt,
                "");
        return open.closed();
    }

    public long lastSequence() {
        return firstSequence + events - 1;
    }

    /** Whether the digest is that of what the seal says. */
    public boolean closes() {
        return digest.equals(closed().digest);
    }

    public boolean covers(byte[] leaves) {
        return leaves.length == events * SealedEvent.LEAF_LENGTH && root.equals(root(leaves));
    }

    public boolean follows(@Nullable Seal before) {
        return before == null
                ? number == 1 && firstSequence == 1 && previous == null
                : number == before.number + 1
                        && firstSequence == before.lastSequence() + 1
                        && before.digest.equals(previous);
    }

    private static String root(byte[] leaves) {
        return HexFormat.of().formatHex(Canonical.digest(leaves));
    }

    private Seal closed() {
        byte[] said = Canonical.encode(
                FORM,
                number,
                day,
                firstSequence,
                events,
                root,
                previous,
                scannedTo,
                Canonical.micros(latestAt),
                Canonical.micros(sealedAt));
        String sum = HexFormat.of().formatHex(Canonical.digest(said));
        return new Seal(number, day, firstSequence, events, root, previous, scannedTo, latestAt, sealedAt, sum);
    }
}
