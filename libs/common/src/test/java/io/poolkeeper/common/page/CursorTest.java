package io.poolkeeper.common.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.common.problem.Failure.BadRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void aCursorComesBackAsItWentOut() {
        var at = Instant.parse("2026-11-22T10:00:00.123456Z");

        var back = Cursor.parse(Cursor.of(at, 42L).text(), 2);

        assertThat(back.instant(0)).isEqualTo(at);
        assertThat(back.number(1)).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "AAAA", "bm9wZQ"})
    void anythingElseIsABadRequest(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, 2)).isInstanceOf(BadRequest.class);
    }

    @Test
    void aCursorWithAWordForANumberIsABadRequest() {
        assertThatThrownBy(() -> Cursor.of("x").number(0)).isInstanceOf(BadRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "0000-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z"
            })
    void aCursorWithATimeThatNoDatabaseHoldsIsABadRequest(String time) {
        assertThatThrownBy(() -> Cursor.of(time).instant(0)).isInstanceOf(BadRequest.class);
    }
}
