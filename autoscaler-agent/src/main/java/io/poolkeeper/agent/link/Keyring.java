package io.poolkeeper.agent.link;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Credential;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of this node, in a file of their own. A key is on disk before the control plane hears of it and stays there
 * until its successor has been replaced too, so that no lost answer, no kill and no restored database locks the agent out:
 * when the key in use is refused, the others are tried.
 *
 * <pre>
 *   {key} -> make next, keep {key, next} -> POST its hash -> keep {key = next, previous = key}
 * </pre>
 */
final class Keyring {

    /**
     * The file behind it.
     *
     * @param nodeId null while the key has been made but no answer to the enrolment has come
     * @param nextKey made, but its acceptance is not known yet
     * @param previousKey the one before; it is only tried when the key in use is refused
     * @param replaces hash of the key set by hand that this one took the place of
     * @param validFrom the control plane's time when {@code expiresAt} was first heard
     */
    record Kept(
            String apiKey,
            @Nullable Long nodeId,
            @Nullable String nextKey,
            @Nullable String previousKey,
            @Nullable String replaces,
            @Nullable Instant validFrom,
            @Nullable Instant expiresAt) {

        Kept with(long node) {
            return new Kept(apiKey, node, nextKey, previousKey, replaces, validFrom, expiresAt);
        }

        Kept withNext(@Nullable String next) {
            return new Kept(apiKey, nodeId, next, previousKey, replaces, validFrom, expiresAt);
        }

        Kept using(String key) {
            String unsure = Objects.equals(nextKey, key) ? null : nextKey;
            return new Kept(key, nodeId, unsure, apiKey, replaces, null, null);
        }

        Kept lasting(Instant from, Instant until) {
            return new Kept(apiKey, nodeId, nextKey, previousKey, replaces, from, until);
        }

        @Override
        public String toString() {
            return "keys of node " + nodeId;
        }
    }

    private static final int RENEWED_IN_THE_LAST = 3;

    private final Path file;
    private final Wire wire;
    private final Optional<NodeCredentials> given;
    private @Nullable Kept kept;
    private int tried;
    private boolean due;

    /** @param given by hand; a file that replaced exactly this key wins over it, every other file does not */
    Keyring(Path file, Wire wire, Optional<NodeCredentials> given) {
        this.file = file;
        this.wire = wire;
        this.given = given;
        this.kept = read().orElse(null);
    }

    synchronized Optional<NodeCredentials> present() {
        List<String> keys = candidates();
        return keys.isEmpty() ? Optional.empty() : node().map(id -> new NodeCredentials(id, keys.get(tried)));
    }

    /** The key to enrol with: the same one until an answer has come. */
    synchronized Credential enrolling() {
        return Optional.ofNullable(kept)
                .flatMap(k -> Credential.parse(Credential.API_KEY, k.apiKey()))
                .orElseGet(this::first);
    }

    synchronized void enrolled(long nodeId) {
        keep(Objects.requireNonNull(kept).with(nodeId));
    }

    /** The key that is to follow; the same one until it is known to be accepted or refused. */
    synchronized Credential next() {
        Kept present = inHand();
        Optional<Credential> made =
                Optional.ofNullable(present.nextKey()).flatMap(text -> Credential.parse(Credential.API_KEY, text));
        if (made.isPresent()) {
            return made.get();
        }
        Credential fresh = Credential.generate(Credential.API_KEY);
        keep(present.withNext(fresh.text()));
        return fresh;
    }

    synchronized void rotated(Credential next) {
        keep(inHand().using(next.text()));
        tried = 0;
        due = false;
    }

    /** The control plane will never take the next key: another is made when the time comes again. */
    synchronized void nextRefused() {
        keep(inHand().withNext(null));
        due = false;
    }

    /** Whether the key should be replaced: an earlier try is open, or less than a third of its life is left. */
    synchronized boolean due() {
        return due || (kept != null && kept.nextKey() != null);
    }

    /** By the control plane's clock alone. */
    synchronized void heard(Instant now, @Nullable Instant expiresAt) {
        if (expiresAt == null) {
            due = false;
            return;
        }
        Kept present = inHand();
        if (!expiresAt.equals(present.expiresAt()) || present.validFrom() == null) {
            present = present.lasting(now, expiresAt);
            keep(present);
        }
        Duration life = Duration.between(Objects.requireNonNull(present.validFrom()), expiresAt);
        due = Duration.between(now, expiresAt).compareTo(life.dividedBy(RENEWED_IN_THE_LAST)) < 0;
    }

    /** The key in use works; when it is not the first choice any more, the file says so from now on. */
    synchronized void accepted(String key) {
        if (kept != null && kept.nodeId() != null && !key.equals(kept.apiKey())) {
            keep(kept.using(key));
        }
        tried = 0;
    }

    /** Whether there is another key to try. */
    synchronized boolean refused() {
        tried = tried + 1 < candidates().size() ? tried + 1 : 0;
        return tried > 0;
    }

    private List<String> candidates() {
        List<String> keys = new ArrayList<>();
        if (kept != null && node().isPresent()) {
            add(keys, kept.apiKey());
            add(keys, kept.nextKey());
            add(keys, kept.previousKey());
        }
        given.ifPresent(credentials -> add(keys, credentials.apiKey()));
        return keys;
    }

    private static void add(List<String> keys, @Nullable String key) {
        if (key != null && !keys.contains(key)) {
            keys.add(key);
        }
    }

    private Optional<Long> node() {
        return given.map(NodeCredentials::nodeId)
                .or(() -> Optional.ofNullable(kept).map(Kept::nodeId));
    }

    private Kept inHand() {
        Kept present = kept;
        return present != null ? present : fromHand(given.orElseThrow());
    }

    private static Kept fromHand(NodeCredentials credentials) {
        String replaced = Credential.hash(credentials.apiKey());
        return new Kept(credentials.apiKey(), credentials.nodeId(), null, null, replaced, null, null);
    }

    private Credential first() {
        Credential key = Credential.generate(Credential.API_KEY);
        keep(new Kept(key.text(), null, null, null, null, null, null));
        return key;
    }

    private Optional<Kept> read() {
        try {
            Durable.keepPrivate(file);
            return Durable.read(file).map(text -> wire.read(text, Kept.class)).filter(this::applies);
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    file + " cannot be read; restore it, or delete it and enrol again with a new join token",
                    e.getCause());
        }
    }

    private boolean applies(Kept found) {
        return given.map(credentials -> Credential.hash(credentials.apiKey()).equals(found.replaces())
                        && Objects.equals(credentials.nodeId(), found.nodeId()))
                .orElse(true);
    }

    private void keep(Kept fresh) {
        Durable.write(file, wire.write(fresh));
        kept = fresh;
    }
}
