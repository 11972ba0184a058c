package io.poolkeeper.common.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageRequestTest {
    private final PageRequest page = new PageRequest();

    @Test
    void aFullPageGoesOnAfterItsLastRow() {
        page.limit = 2;
        assertThat(page.next(List.of("a", "b"), Cursor::of)).isEqualTo(Cursor.of("b"));
    }

    @Test
    void aPageThatIsNotFullIsTheLast() {
        page.limit = 2;
        assertThat(page.next(List.of("a"), Cursor::of)).isNull();
        assertThat(page.next(List.of(), Cursor::of)).isNull();
    }
}
