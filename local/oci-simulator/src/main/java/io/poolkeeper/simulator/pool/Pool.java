package io.poolkeeper.simulator.pool;

import io.poolkeeper.simulator.pool.balancer.Attachment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An instance pool.
 *
 * @param index its place among the pools, counted from 0
 * @param max what its demand is scaled to; OCI knows no such limit
 * @param attachments the backend sets its members are registered in
 * @param sizes the history of its target size, oldest first
 */
public record Pool(
        String id,
        int index,
        int max,
        Instant createdAt,
        PoolSettings settings,
        Progress progress,
        int version,
        List<SizeChange> sizes,
        List<Attachment> attachments) {

    /** From when on the pool was to have which size. */
    public record SizeChange(Instant at, int size) {}

    public Pool {
        sizes = List.copyOf(sizes);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    public String name() {
        return settings.name();
    }

    public int size() {
        return settings.size();
    }

    public PoolState state() {
        return progress.state();
    }

    public String etag() {
        return Ocid.etag(id, version);
    }

    /** A write: always another version, even when it changes nothing. */
    public Pool updated(PoolSettings next, Instant at) {
        List<SizeChange> history = new ArrayList<>(sizes);
        if (next.size() != size()) {
            history.add(new SizeChange(at, next.size()));
        }
        return new Pool(id, index, max, createdAt, next, progress, version + 1, history, attachments);
    }

    public Pool in(PoolState next) {
        if (next == state()) {
            return this;
        }
        return new Pool(id, index, max, createdAt, settings, progress.in(next), version + 1, sizes, attachments);
    }

    /** When it goes on by itself. */
    Instant nextAt() {
        return Stream.concat(
                        Stream.of(progress.actAt(), progress.settleAt()),
                        attachments.stream().map(Attachment::nextAt))
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    Pool with(Progress next) {
        if (next.equals(progress)) {
            return this;
        }
        return new Pool(id, index, max, createdAt, settings, next, version, sizes, attachments);
    }

    public Pool with(Attachment attachment) {
        List<Attachment> others = new ArrayList<>(attachments);
        others.removeIf(one -> one.id().equals(attachment.id()));
        others.add(attachment);
        return tied(others);
    }

    public Pool without(Attachment attachment) {
        return tied(attachments.stream()
                .filter(one -> !one.id().equals(attachment.id()))
                .toList());
    }

    private Pool tied(List<Attachment> all) {
        return new Pool(id, index, max, createdAt, settings, progress, version, sizes, all);
    }
}
