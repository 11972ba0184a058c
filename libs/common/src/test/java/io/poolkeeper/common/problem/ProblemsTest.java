package io.poolkeeper.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
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
