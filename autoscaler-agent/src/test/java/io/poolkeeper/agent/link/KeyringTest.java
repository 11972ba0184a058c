package io.poolkeeper.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.agent.disk.Durable;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.api.Credential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theKeyToEnrolWithIsTheSameUntilAnAnswerHasCome() {
        String first = open().enrolling().text();

        assertThat(open().enrolling().text()).isEqualTo(first);
        assertThat(open().present()).isEmpty();
    }

    @Test
    void theNextKeyIsOnDiskBeforeAnybodyHearsOfIt() {
        enrolled();

        String next = open().next().text();

        assertThat(open().next().text()).isEqualTo(next);
        assertThat(open().due()).isTrue();
        assertThat(open().present()).map(NodeCredentials::apiKey).contains(key());
    }

    @Test
    void anAcceptedKeyTakesThePlaceOfTheOldOneAcrossRestarts() {
        enrolled();
        Keyring keys = open();
        Credential next = keys.next();

        keys.rotated(next);

        assertThat(open().present()).map(NodeCredentials::apiKey).contains(next.text());
        assertThat(open().due()).isFalse();
    }

    @Test
    void aKilledRotationWhoseOldKeyHasEndedGoesOnWithTheNewOne() {
        enrolled();
        String next = open().next().text();
        Keyring afterTheKill = open();

        assertThat(afterTheKill.refused()).isTrue();
        assertThat(afterTheKill.present()).map(NodeCredentials::apiKey).contains(next);
        afterTheKill.accepted(next);

        assertThat(open().present()).map(NodeCredentials::apiKey).contains(next);
        assertThat(open().due()).isFalse();
    }

    @Test
    void aDatabaseRestoredToTheTimeBeforeTheRotationFindsTheOldKeyStillThere() {
        enrolled();
        String old = key();
        Keyring keys = open();
        keys.rotated(keys.next());

        assertThat(keys.refused()).isTrue();
        assertThat(keys.present()).map(NodeCredentials::apiKey).contains(old);
    }

    @Test
    void whenEveryKeyIsRefusedTheFirstIsTriedAgainLater() {
        enrolled();
        Keyring keys = open();
        keys.next();

        assertThat(keys.refused()).isTrue();
        assertThat(keys.refused()).isFalse();
        assertThat(keys.present()).map(NodeCredentials::apiKey).contains(key());
    }

    @Test
    void aKeyIsDueWhenLessThanAThirdOfItsLifeIsLeft() {
        enrolled();
        Instant end = NOON.plus(Duration.ofDays(90));
        Keyring keys = open();

        keys.heard(NOON, end);
        assertThat(keys.due()).isFalse();
        keys.heard(NOON.plus(Duration.ofDays(59)), end);
        assertThat(keys.due()).isFalse();
        keys.heard(NOON.plus(Duration.ofDays(61)), end);
        assertThat(keys.due()).isTrue();
    }

    @Test
    void aRestartDoesNotMakeAnOldKeyLookYoung() {
        enrolled();
        Instant end = NOON.plus(Duration.ofDays(90));
        open().heard(NOON, end);

        Keyring later = open();
        later.heard(NOON.plus(Duration.ofDays(61)), end);

        assertThat(later.due()).isTrue();
    }

    @Test
    void aKeyThatDoesNotEndIsNeverDue() {
        enrolled();
        Keyring keys = open();

        keys.heard(NOON, null);

        assertThat(keys.due()).isFalse();
    }

    @Test
    void aKeySetByHandIsReplacedWithoutTouchingItAndAnotherOneSetByHandWins() {
        var byHand = new NodeCredentials(7, Credential.generate("ask").text());
        Keyring keys = given(byHand);
        Credential next = keys.next();
        keys.rotated(next);

        assertThat(given(byHand).present()).contains(new NodeCredentials(7, next.text()));
        var other = new NodeCredentials(7, Credential.generate("ask").text());
        assertThat(given(other).present()).contains(other);
    }

    @Test
    void whenAReplacementIsRefusedTheKeySetByHandIsTriedToo() {
        var byHand = new NodeCredentials(7, Credential.generate("ask").text());
        Keyring keys = given(byHand);
        keys.rotated(keys.next());

        assertThat(keys.refused()).isTrue();
        assertThat(keys.present()).contains(byHand);
    }

    @Test
    void aFileOpenToOthersIsClosedToThem() throws IOException {
        enrolled();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));

        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedFileIsNamedAndNeverOverwritten() {
        Durable.write(file(), "{\"api_key\":\"ask_");

        assertThatThrownBy(this::open)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("keys.json")
                .hasMessageContaining("enrol again");
        assertThat(Durable.read(file())).contains("{\"api_key\":\"ask_");
    }

    @Test
    void noKeyIsInTheTextOfWhatIsKept() {
        var kept = new Keyring.Kept("ask_secret", 7L, "ask_next", null, null, null, null);

        assertThat(kept.toString()).doesNotContain("ask_");
    }

    private void enrolled() {
        Keyring keys = open();
        keys.enrolling();
        keys.enrolled(7);
    }

    private String key() {
        return new Wire()
                .read(Durable.read(file()).orElseThrow(), Keyring.Kept.class)
                .apiKey();
    }

    private Keyring open() {
        return new Keyring(file(), new Wire(), Optional.empty());
    }

    private Keyring given(NodeCredentials credentials) {
        return new Keyring(file(), new Wire(), Optional.of(credentials));
    }

    private Path file() {
        return folder.resolve("keys.json");
    }
}
