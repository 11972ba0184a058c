package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.core.model.UpdateInstancePoolDetails;
import com.oracle.bmc.core.requests.UpdateInstancePoolRequest;
import com.oracle.bmc.model.BmcException;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.journal.JournalEntry.IfMatch;
import io.poolkeeper.simulator.region.CheckOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryAndEtagTest {
    @TempDir
    Path data;

    private Simulator simulator;
    private Sdk sdk;
    private String web;

    @BeforeEach
    void start() {
        open(CheckOrder.RETRY_TOKEN_FIRST);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aStaleEtagIsRefusedAndChangesNothing() {
        String stale = sdk.etag(web);
        sdk.resize(web, 3);

        BmcException refusal = Sdk.refused(() -> sdk.update(web, 9, stale, null));

        assertThat(refusal.getStatusCode()).isEqualTo(412);
        assertThat(refusal.getServiceCode()).isEqualTo("NoEtagMatch");
        assertThat(sdk.get(web).getSize()).isEqualTo(3);
        assertThat(last().ifMatch()).isEqualTo(IfMatch.STALE);
        assertThat(last().accepted()).isFalse();
    }

    @Test
    void theSameTokenWithTheSameRequestGivesTheFirstAnswerAgain() {
        String etag = sdk.etag(web);
        var first = sdk.update(web, 4, etag, "decision-1");
        simulator.console().resize("web", 6);

        var again = sdk.update(web, 4, etag, "decision-1");

        assertThat(again).isEqualTo(first);
        assertThat(sdk.get(web).getSize()).isEqualTo(6);
        assertThat(last().replay()).isTrue();
        assertThat(last().retryToken()).isEqualTo("decision-1");
    }

    @Test
    void theSameTokenWithAnotherRequestIsRefused() {
        sdk.update(web, 4, null, "decision-1");

        BmcException refusal = Sdk.refused(() -> sdk.update(web, 5, null, "decision-1"));

        assertThat(refusal.getStatusCode()).isEqualTo(409);
        assertThat(refusal.getServiceCode()).isEqualTo("InvalidatedRetryToken");
    }

    @Test
    void aTokenIsForgottenAfterADay() {
        sdk.update(web, 4, null, "decision-1");
        simulator.console().resize("web", 6);
        simulator.skip(Duration.ofHours(25));

        sdk.update(web, 4, null, "decision-1");

        assertThat(sdk.get(web).getSize()).isEqualTo(4);
        assertThat(last().replay()).isFalse();
    }

    @Test
    void withIfMatchFirstAReplayOnAStaleEtagIsRefused() {
        simulator.close();
        open(CheckOrder.IF_MATCH_FIRST);
        String etag = sdk.etag(web);
        sdk.update(web, 4, etag, "decision-1");

        assertThat(Sdk.refused(() -> sdk.update(web, 4, etag, "decision-1")).getStatusCode())
                .isEqualTo(412);
    }

    @Test
    void aDetachSentTwiceWithOneTokenRemovesOneMember() {
        String victim = sdk.members(simulator, web).getFirst().getId();
        var first = sdk.detach(web, victim, true, true, "decision-2-0");

        var again = sdk.detach(web, victim, true, true, "decision-2-0");

        assertThat(again.getOpcWorkRequestId()).isEqualTo(first.getOpcWorkRequestId());
        assertThat(sdk.get(web).getSize()).isEqualTo(1);
    }

    @Test
    void theJournalTellsWhoChangedWhat() {
        sdk.update(web, 4, sdk.etag(web), "decision-1");
        simulator.console().resize("web", 6);

        JournalEntry driver = simulator.journal().get(0);
        JournalEntry person = simulator.journal().get(1);
        assertThat(driver.actor()).isEqualTo(simulator.credentials().user());
        assertThat(driver.fromSize()).isEqualTo(2);
        assertThat(driver.toSize()).isEqualTo(4);
        assertThat(driver.ifMatch()).isEqualTo(IfMatch.MATCHED);
        assertThat(person.actor()).isEqualTo("console");
        assertThat(person.fromSize()).isEqualTo(4);
        assertThat(person.toSize()).isEqualTo(6);
    }

    @Test
    void aDecisionBelongsToTheRequestsThatAreStepsOfItAndToNoOther() {
        tagged("d-1", "d-1", 4);
        String victim = sdk.members(simulator, web).getFirst().getId();
        sdk.detach(web, victim, true, true, "d-1-0");
        simulator.console().resize("web", 6);
        sdk.update(web, 5, null, "another");

        assertThat(simulator.journal()).extracting(JournalEntry::decision).containsExactly("d-1", "d-1", null, null);
        assertThat(last().tags()).containsEntry("poolkeeper-decision", "d-1");
    }

    private void tagged(String decision, String token, int size) {
        sdk.pools.updateInstancePool(UpdateInstancePoolRequest.builder()
                .instancePoolId(web)
                .opcRetryToken(token)
                .updateInstancePoolDetails(UpdateInstancePoolDetails.builder()
                        .size(size)
                        .freeformTags(Map.of("poolkeeper-decision", decision))
                        .build())
                .build());
    }

    private void open(CheckOrder order) {
        simulator = Simulator.start(SimulatorSettings.in(data).with(order));
        sdk = Sdk.of(simulator);
        web = simulator.pool("web").id();
    }

    private JournalEntry last() {
        return simulator.journal().getLast();
    }
}
