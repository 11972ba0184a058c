package io.poolkeeper.agent.actuate;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.ledger.Intent;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.Member;
import io.poolkeeper.agent.oci.PoolId;
import io.poolkeeper.agent.oci.PoolView;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries an intent out: written to the ledger first, then sent with the etag of the look it was decided on and a token of
 * its own, then settled. An intent whose outcome is unknown stays open and is resolved before anything else is done.
 *
 * <pre>
 *   intent on disk -> update (if-match, token, tags) -> [shrink: detach each victim] -> outcome on disk
 *                         | 412, 409, refused                 | unknown
 *                         v                                   v
 *                  outcome on disk                    resolve: read the tag; ours = applied, else the same token again
 * </pre>
 */
public final class Actuator {

    private static final Logger LOG = Logger.getLogger(Actuator.class);

    /** No request of ours can still be under way then, so an older intent is not sent again. */
    private static final Duration STILL_MEANT = Duration.ofMinutes(10);

    private final Cloud cloud;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Passage passage;

    public Actuator(Cloud cloud, Ledger ledger, InstantSource clock, Passage passage) {
        this.cloud = cloud;
        this.ledger = ledger;
        this.clock = clock;
        this.passage = passage;
    }

    /** The instances a shrink of that many would take. */
    public List<String> victims(Look look, int count) {
        return Victims.choose(look.pool(), look.members(), count);
    }

    /** PENDING when nobody knows; {@link #resolve} will. */
    public Outcome apply(Intent intent, PoolView seen) {
        passage.passed(Step.BEFORE_INTENT);
        ledger.intend(intent);
        passage.passed(Step.AFTER_INTENT);
        return carryOut(intent, seen);
    }

    /** Finds out what became of an intent, or sends it again; empty while that is still unknown. */
    public Optional<Outcome> resolve(Intent intent, Look look, boolean stillWanted) {
        PoolView pool = look.pool();
        long theirs = FenceTags.epoch(pool);
        if (theirs > intent.epoch()) {
            return known(settle(intent, Outcomes.fenced(theirs, intent.epoch())));
        }
        boolean meant = stillWanted && intent.at().plus(STILL_MEANT).isAfter(now());
        if (FenceTags.names(pool, intent.decisionId())) {
            return known(finish(intent, look, meant));
        }
        if (!pool.etag().equals(intent.etag())) {
            return known(settle(intent, Outcomes.superseded("the pool was changed by somebody else")));
        }
        return known(
                meant
                        ? carryOut(intent, pool)
                        : settle(intent, Outcomes.superseded("it was never applied and is no longer meant")));
    }

    private static Optional<Outcome> known(Outcome outcome) {
        return outcome.result() == Result.PENDING ? Optional.empty() : Optional.of(outcome);
    }

    private Outcome carryOut(Intent intent, PoolView seen) {
        try {
            int size = intent.shrinks() ? seen.size() : intent.to();
            var tags = FenceTags.over(seen, intent.epoch(), intent.decisionId(), intent.victims());
            cloud.update(seen, size, tags, intent.decisionId());
        } catch (CloudFailure e) {
            return refused(intent, e);
        }
        passage.passed(Step.AFTER_UPDATE);
        return intent.shrinks() ? detach(intent, seen.id(), List.of()) : settle(intent, Outcomes.applied(intent.to()));
    }

    /** Our tag is on the pool: a growth is done, of a shrink some victims may be left. */
    private Outcome finish(Intent intent, Look look, boolean meant) {
        if (!intent.shrinks()) {
            return settle(intent, Outcomes.applied(intent.to()));
        }
        List<String> present = look.members().stream()
                .filter(Member::staying)
                .map(Member::ocid)
                .toList();
        List<String> gone =
                intent.victims().stream().filter(v -> !present.contains(v)).toList();
        return meant
                ? detach(intent, look.pool().id(), gone)
                : settle(intent, Outcomes.applied(intent.from() - gone.size()));
    }

    private Outcome detach(Intent intent, PoolId pool, List<String> gone) {
        int done = 0;
        for (int n = 0; n < intent.victims().size(); n++) {
            String victim = intent.victims().get(n);
            if (!gone.contains(victim)) {
                Optional<CloudFailure> failure = detachOne(intent, pool, n);
                if (failure.isPresent()) {
                    return cutShort(intent, done, failure.get());
                }
            }
            done++;
            passage.passed(Step.BETWEEN_DETACHES);
        }
        passage.passed(Step.AFTER_DETACHES);
        return settle(intent, Outcomes.applied(intent.from() - done));
    }

    private Optional<CloudFailure> detachOne(Intent intent, PoolId pool, int n) {
        try {
            cloud.detach(pool, intent.victims().get(n), intent.decisionId() + "-" + n);
            return Optional.empty();
        } catch (CloudFailure e) {
            return Optional.of(e);
        }
    }

    /** What could not be detached is decided on anew; what may have been is found out first. */
    private Outcome cutShort(Intent intent, int done, CloudFailure e) {
        if (e.kind() == CloudFailure.Kind.UNKNOWN || e.kind() == CloudFailure.Kind.STOPPED || done == 0) {
            return refused(intent, e);
        }
        LOG.warnf("Detached %d of %d instances: %s", done, intent.victims().size(), e.getMessage());
        return settle(intent, Outcomes.applied(intent.from() - done));
    }

    private Outcome refused(Intent intent, CloudFailure e) {
        return switch (e.kind()) {
            case UNKNOWN, STOPPED -> {
                LOG.warnf("Outcome of decision %s is unknown: %s", intent.decisionId(), e.getMessage());
                yield new Outcome(Result.PENDING, null, null, null, e.getMessage());
            }
            case CHANGED, CONFLICT, THROTTLED, DENIED, LIMIT, CAPACITY, REJECTED -> settle(intent, Outcomes.of(e));
        };
    }

    private Outcome settle(Intent intent, Outcome outcome) {
        ledger.settle(intent.decisionId(), outcome, now());
        passage.passed(Step.AFTER_OUTCOME);
        return outcome;
    }

    private Instant now() {
        return clock.instant();
    }
}
