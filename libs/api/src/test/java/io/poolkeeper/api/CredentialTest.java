package io.poolkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialTest {

    @Test
    void aGeneratedCredentialParsesToItself() {
        var made = Credential.generate(Credential.API_KEY);

        assertThat(Credential.parse("ask", made.text())).contains(made);
        assertThat(made.text()).startsWith("ask_" + made.id() + "_");
    }

    @Test
    void oneWrongCharacterIsRefusedByTheChecksum() {
        String text = Credential.generate("ask").text();
        char wrong = text.charAt(20) == 'a' ? 'b' : 'a';

        assertThat(Credential.parse("ask", text.substring(0, 20) + wrong + text.substring(21)))
                .isEmpty();
    }

    @Test
    void aJoinTokenIsNoApiKey() {
        assertThat(Credential.parse("ask", Credential.generate("pkj").text())).isEmpty();
    }

    @Test
    void theTextFormNeverShowsTheSecret() {
        var made = Credential.generate("pkj");

        assertThat(made.toString()).isEqualTo("pkj_" + made.id() + "_...");
    }

    @Test
    void theHashIsThatOfTheWholeTextAsTheReferenceComputesIt() {
        assertThat(Credential.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
