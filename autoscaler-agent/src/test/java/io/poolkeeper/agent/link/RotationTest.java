package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.disk.StateFolder;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node's key is replaced over real HTTP, whatever is lost on the way. */
class RotationTest {

    private static final Duration GUARD = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final Registry registry = new Registry();
    private final Troubles troubles = new Troubles();
    private StateFolder state;
    private Link link;

    @BeforeEach
    void enrol() {
        connect();
        link.start();
        await().atMost(GUARD).until(() -> link.lastContact().isPresent());
    }

    @AfterEach
    void disconnect() {
        link.close();
        state.close();
        registry.close();
    }

    @Test
    void aKeyThatEndsSoonIsReplacedAndTheNewOneIsUsed() {
        String old = key();

        registry.expireKeys(Instant.now().plusSeconds(2));

        await().atMost(GUARD).until(() -> registry.rotations().size() == 1);
        await().atMost(GUARD).until(() -> registry.keysSeen().contains(key()) && !key().equals(old));
        registry.revoke(old);
        int before = registry.arrivals();
        await().atMost(GUARD).until(() -> registry.arrivals() > before + 1);
        assertThat(registry.nodes()).isEqualTo(1);
        assertThat(registry.rotations()).hasSize(1);
    }

    @Test
    void aRotationWhoseAnswerIsLostIsRepeatedWithTheSameKey() {
        registry.expireKeys(Instant.now().plusSeconds(2));
        await().atMost(GUARD).until(() -> Durable.read(file()).orElse("").contains("\"valid_from\":\""));
        registry.fate(Registry.Fate.LOSE_ANSWERS_TO_ROTATIONS);
        await().atMost(GUARD).until(() -> registry.rotations().size() >= 2);

        registry.fate(Registry.Fate.ANSWER);

        await().atMost(GUARD).until(() -> registry.keysSeen().contains(key()) && next() == null);
        assertThat(registry.rotations().stream().distinct()).hasSize(1);
        assertThat(Credential.hash(key()))
                .isEqualTo(registry.rotations().getFirst().apiKeyHash());
    }

    @Test
    void anAgentKilledInTheMiddleAndAwayUntilTheOldKeyEndedIsNotLockedOut() {
        registry.fate(Registry.Fate.LOSE_ANSWERS_TO_ROTATIONS);
        registry.expireKeys(Instant.now().plusSeconds(2));
        await().atMost(GUARD).until(() -> !registry.rotations().isEmpty());
        String old = key();
        link.close();
        state.close();
        registry.revoke(old);
        registry.fate(Registry.Fate.ANSWER);

        connect();
        link.start();

        await().atMost(GUARD).until(() -> link.lastContact().isPresent() && !key().equals(old));
    }

    @Test
    void aRegistryRestoredToTheTimeBeforeTheRotationStillKnowsTheAgent() {
        String old = key();
        registry.expireKeys(Instant.now().plusSeconds(2));
        await().atMost(GUARD).until(() -> !key().equals(old));

        registry.revoke(key());
        registry.restore(old, 100);
        int before = registry.arrivals();

        await().atMost(GUARD).until(() -> registry.arrivals() > before);
        await().atMost(GUARD).until(() -> key().equals(old));
    }

    @Test
    void aRefusedRotationIsToldAndDoesNotHoldHeartbeatsBack() {
        registry.fate(Registry.Fate.REFUSE_ROTATIONS);
        registry.expireKeys(Instant.now().plusSeconds(2));

        await().atMost(GUARD).until(() -> troubles.text().orElse("").contains("key"));
        int before = registry.arrivals();
        await().atMost(GUARD).until(() -> registry.arrivals() > before + 1);
    }

    private void connect() {
        state = StateFolder.open(folder.resolve("state"));
        var configurations = new Configurations(
                new Configurations.Files(
                        state.file("configuration.yaml"), folder.resolve("none"), state.file("configuration.trial")),
                configuration -> {},
                Optional::empty,
                Duration.ofSeconds(60));
        var settings = new LinkSettings(
                Optional.of(registry.uri()),
                Optional.of(Credential.generate(Credential.JOIN_TOKEN).text()),
                Optional.empty(),
                "ash-1",
                "us-ashburn-1",
                true);
        var neighbours = new Link.Neighbours(
                configurations, new Reports(), troubles, pools -> {}, Map::of, offset -> {}, InstantSource.system());
        link = new Link(settings, registry.uri(), state, neighbours);
    }

    private Keyring.Kept kept() {
        return new Wire().read(Durable.read(file()).orElseThrow(), Keyring.Kept.class);
    }

    private String key() {
        return kept().apiKey();
    }

    private String next() {
        return kept().nextKey();
    }

    private Path file() {
        return state.file("node.json");
    }
}
