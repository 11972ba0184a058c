package io.poolkeeper.auth.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySealTest {
    private static final byte[] KEY = "a private key".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void whatIsSealedOpensAgainWithTheSameSecret() {
        byte[] sealed = seal(SECRET).seal(KEY, "k1");
        assertThat(seal(SECRET).open(sealed, "k1")).isEqualTo(KEY);
    }

    @Test
    void sealingTwiceGivesDifferentBytesThatShowNothing() {
        KeySeal seal = seal(SECRET);
        assertThat(seal.seal(KEY, "k1")).isNotEqualTo(seal.seal(KEY, "k1"));
        assertThat(new String(seal.seal(KEY, "k1"), StandardCharsets.ISO_8859_1))
                .doesNotContain("private");
    }

    @Test
    void anotherSecretAnotherNameOrAChangedByteOpensNothing() {
        byte[] sealed = seal(SECRET).seal(KEY, "k1");
        assertThatThrownBy(() -> seal(SECRET + "x").open(sealed, "k1"))
                .hasMessageContaining("SECRET_KEY does not open");
        assertThatThrownBy(() -> seal(SECRET).open(sealed, "k2")).isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal(SECRET).open(sealed, "k1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheSecretBeforeSealedIsSealedAnewUnderThePresentOne() {
        SigningKey old = new KeyMaker(seal(SECRET)).next(Instant.EPOCH);
        KeyMaker changing = new KeyMaker(seal(SECRET + "x", SECRET));
        SigningKey anew = changing.sealedAnew(old).orElseThrow();
        assertThat(changing.sealedAnew(anew)).isEmpty();
        assertThat(anew.kid()).isEqualTo(old.kid());
        KeyMaker changed = new KeyMaker(seal(SECRET + "x"));
        assertThat(changed.privateHalf(anew)).isEqualTo(new KeyMaker(seal(SECRET)).privateHalf(old));
        assertThatThrownBy(() -> changed.privateHalf(old)).hasMessageContaining("SECRET_KEY_PREVIOUS");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "change-me", "0123456789abcdef0123456789abcde"})
    void withoutALongSecretTheServiceDoesNotStart(String secret) {
        assertThatThrownBy(() -> seal(secret))
                .hasMessageStartingWith("SECRET_KEY is missing or shorter than 32 characters");
    }

    private static KeySeal seal(String secret) {
        return seal(secret, null);
    }

    private static KeySeal seal(String secret, String previous) {
        return new KeySeal(new KeySettings() {
            @Override
            public Optional<String> secret() {
                return Optional.ofNullable(secret);
            }

            @Override
            public Optional<String> previousSecret() {
                return Optional.ofNullable(previous);
            }

            @Override
            public Duration signs() {
                return Duration.ofDays(30);
            }

            @Override
            public Duration announced() {
                return Duration.ofMinutes(10);
            }

            @Override
            public Duration lingers() {
                return Duration.ofHours(1);
            }
        });
    }
}
