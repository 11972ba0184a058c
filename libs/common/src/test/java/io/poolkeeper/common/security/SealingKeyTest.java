package io.poolkeeper.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealingKeyTest {
    private static final byte[] TEXT = "a private text".getBytes(StandardCharsets.UTF_8);
    private final SealingKey key = keyOf("one");

    @Test
    void whatIsSealedOpensForItsOwner() {
        assertThat(keyOf("one").open(key.seal(TEXT, "me"), "me")).contains(TEXT);
    }

    @Test
    void anEmptyTextCanBeSealedToo() {
        assertThat(key.open(key.seal(new byte[0], "me"), "me")).contains(new byte[0]);
    }

    @Test
    void sealingTwiceGivesDifferentBytesThatShowNothing() {
        byte[] sealed = key.seal(TEXT, "me");
        assertThat(key.seal(TEXT, "me")).isNotEqualTo(sealed);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
    }

    @Test
    void anotherKeyOrAnotherOwnerOpensNothing() {
        byte[] sealed = key.seal(TEXT, "me");
        assertThat(keyOf("two").open(sealed, "me")).isEmpty();
        assertThat(key.open(sealed, "you")).isEmpty();
    }

    @Test
    void aChangeOfAnyByteAndACutAnywhereOpenNothing() {
        byte[] sealed = key.seal(TEXT, "me");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(key.open(changed, "me")).isEmpty();
            assertThat(key.open(Arrays.copyOf(sealed, i), "me")).isEmpty();
        }
    }

    private static SealingKey keyOf(String secret) {
        return new SealingKey(Hmac.sha256(secret.getBytes(StandardCharsets.UTF_8), "for this test"));
    }
}
