package io.poolkeeper.auth.domain.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private final PasswordPolicy policy = new PasswordPolicy(new CommonPasswords());

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "elevenchars", "✓✓✓✓✓✓✓✓✓✓✓"})
    void fewerThanTwelveCharactersAreTooFew(String password) {
        assertThat(complaint(password)).contains("at least 12");
    }

    @Test
    void charactersAreCountedAndNotBytesOrHalvesOfThem() {
        assertThat(complaint("🦦🐘🐇🦔🐢🦭🐿🦡🦩🦜🐓🦚")).isNull();
        assertThat(complaint("🦦🐘🐇🦔🐢🦭")).contains("at least 12");
    }

    @Test
    void upTo128CharactersAreTaken() {
        assertThat(complaint("velvet otter ".repeat(9) + "and eleven1")).isNull();
        assertThat(complaint("velvet otter ".repeat(10))).contains("at most 128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789987654321",
                "qwerty123456",
                "Password12345",
                "!!!Dragon2026!!!",
                "passwordpassword",
                "monkeymonkeymonkey",
                "needforspeed",
                "aaaaaaaaaaaaaaaa",
                "121212121212",
                "poolkeeper-2026",
                "administrator",
                "Paula.Meier-1984",
                "paulameier!!"
            })
    void whatIsKnownRepeatedOrOnesOwnNameIsRefused(String password) {
        assertThat(complaint(password)).contains("easy to guess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "velvet-otter-quietly-7",
                "83719204658204859372",
                "пароль-у-старого-моста",
                "my poolkeeper waters tulips",
                "            surrounded by blanks            "
            })
    void aLongPhraseOfItsOwnIsTaken(String password) {
        assertThat(complaint(password)).isNull();
    }

    private String complaint(String password) {
        return policy.complaint(password, "paula.meier@example.org", "Paula Meier")
                .orElse(null);
    }
}
