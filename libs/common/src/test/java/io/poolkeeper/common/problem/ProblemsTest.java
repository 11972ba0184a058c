package io.poolkeeper.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    @Test
    void whatACommitDiedOfIsFoundAmongWhatItsFailureSuppressed() {
        var lost = new XAException(XAException.XAER_RMFAIL);
        lost.initCause(new SQLException("An I/O error occurred while sending to the backend.", "08006"));
        var failed = new IllegalStateException("Could not commit transaction.");
        failed.addSuppressed(lost);

        assertThat(Problems.sqlState(new RuntimeException(failed))).isEqualTo("08006");
    }

    @Test
    void aDatabaseThatEndsOrHasCrashedOrHasNoRoomIsNoErrorOfOurs() {
        assertThat(List.of("57P01", "57P02", "57P03", "08006", "08P01", "40P01", "53300", "55P03", "57014"))
                .allMatch(SqlState::passing);
        assertThat(List.of("42P01", "P0001", "23505", "")).noneMatch(SqlState::passing);
    }

    /** In the pool's own words. */
    @Test
    void aPoolWithoutAFreeConnectionIsNoErrorOfOurs() {
        var exhausted = new SQLException("Sorry, acquisition timeout!");

        assertThat(Problems.isPoolExhausted(new IllegalStateException("the event could not be stored", exhausted)))
                .isTrue();
        assertThat(Problems.isPoolExhausted(new SQLException("something else"))).isFalse();
    }

    @Test
    void aFailureThatNamesItselfAsItsReasonComesToAnEnd() {
        var one = new RuntimeException("one");
        var other = new RuntimeException("other", one);
        one.addSuppressed(other);

        assertThat(Problems.sqlState(one)).isEmpty();
    }
}
