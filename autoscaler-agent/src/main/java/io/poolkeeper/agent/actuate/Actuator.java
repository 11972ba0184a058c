package io.poolkeeper.agent.actuate;

import io.poolkeeper.agent.collect.Look;
import io.poolkeeper.agent.ledger.Case;
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
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries an intent out: written to the ledger first, then sent with the etag of the look it was decided on and a token of
 * its own, then settled. An intent whose outcome is unknown stays open and is resolved before anything else is done.
 *
 * <pre>
 *   intent on disk -> update (if-match, token, tags) -> [shrink: drain, detach each victim] -> outcome on disk
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
    private final Drain drain;
    private final Protection protection;
    private final Ledger ledger;
    private final Passage passage;
    private final Rules rules;

    /** @param drain how long an instance is left to finish its work after it is taken out of service */
    public record Rules(Duration drain, InstantSource clock) {}

    public Actuator(Cloud cloud, Ledger ledger, Rules rules, Passage passage) {
        this.cloud = cloud;
        this.drain = new Drain(cloud);
        this.protection = new Protection(cloud);
        this.ledger = ledger;
        this.rules = rules;
        this.passage = passage;
    }

    /** The instances a shrink of that many would take; fewer when some may not go. */
    public List<String> victims(Look look, int count) {
        return Victims.choose(
                look.pool(),
                look.members(),
                count,
                member -> !protection.covers(look.pool().id(), member.ocid()));
    }

    /** PENDING when nobody knows; {@link #resolve} will. */
    public Outcome apply(Intent intent, Look look) {
        passage.passed(Step.BEFORE_INTENT);
        ledger.intend(intent);
        passage.passed(Step.AFTER_INTENT);
        return carryOut(intent, look);
    }

    /**
     * Finds out what became of an intent, sends it again, or goes on with it; empty while that is still unknown.
     *
     * @param demand how many instances are wanted now
     */
    public Optional<Outcome> resolve(Case open, Look look, boolean stillWanted, int demand) {
        Intent intent = open.intent();
        PoolView pool = look.pool();
        long theirs = FenceTags.epoch(pool);
        if (theirs > intent.epoch()) {
            drain.set(look, intent.victims(), false);
            return known(settle(intent, Outcomes.fenced(theirs, intent.epoch())));
        }
        Instant since = open.drainingSince();
        if (since != null) {
            return known(drained(intent, look, since, stillWanted && names(pool, intent) ? demand : intent.from()));
        }
        boolean meant = stillWanted && intent.at().plus(STILL_MEANT).isAfter(now());
        if (names(pool, intent)) {
            return known(finish(intent, look, meant));
        }
        if (!pool.etag().equals(intent.etag())) {
            return known(settle(intent, Outcomes.superseded("the pool was changed by somebody else")));
        }
        return known(
                meant
                        ? carryOut(intent, look)
                        : settle(intent, Outcomes.superseded("it was never applied and is no longer meant")));
    }

    /** Whether load balancers have not all taken up yet what this decision asks of them. */
    public boolean waits(Intent intent) {
        return drain.waits(intent.decisionId());
    }

    private static boolean names(PoolView pool, Intent intent) {
        return FenceTags.names(pool, intent.decisionId());
    }

    private static Optional<Outcome> known(Outcome outcome) {
        return outcome.result() == Result.PENDING ? Optional.empty() : Optional.of(outcome);
    }

    private Outcome carryOut(Intent intent, Look look) {
        PoolView seen = look.pool();
        try {
            int size = intent.shrinks() ? seen.size() : intent.to();
            var tags = FenceTags.over(seen, intent.epoch(), intent.decisionId(), intent.victims());
            update(intent, seen, size, tags);
        } catch (CloudFailure e) {
            return refused(intent, e);
        }
        passage.passed(Step.AFTER_UPDATE);
        return intent.shrinks() ? remove(intent, look) : settle(intent, Outcomes.applied(intent.to()));
    }

    private void update(Intent intent, PoolView seen, int size, Map<String, String> tags) {
        try {
            cloud.update(seen, size, tags, intent.decisionId());
        } finally {
            passage.passed(Step.UPDATE_SENT);
        }
    }

    /** The fence is up. Where load balancers know the victims, those are taken out of service before they go. */
    private Outcome remove(Intent intent, Look look) {
        if (Drain.backends(look, intent.victims()).isEmpty()) {
            return new Detaching(intent, look.pool().id(), 0, intent.victims()).run();
        }
        passage.passed(Step.BEFORE_DRAIN);
        ledger.draining(intent.decisionId(), now());
        drain.out(intent.decisionId(), look, intent.victims());
        passage.passed(Step.AFTER_DRAIN);
        return pending("%d instances are taken out of service first"
                .formatted(intent.victims().size()));
    }

    /** Our tag is on the pool: a growth is done, of a shrink some victims may be left. */
    private Outcome finish(Intent intent, Look look, boolean meant) {
        if (!intent.shrinks()) {
            return settle(intent, Outcomes.applied(intent.to()));
        }
        List<String> left = left(intent, look);
        if (!meant) {
            return settle(
                    intent, Outcomes.applied(intent.from() - (intent.victims().size() - left.size())));
        }
        int gone = intent.victims().size() - left.size();
        return gone > 0 ? new Detaching(intent, look.pool().id(), gone, left).run() : remove(intent, look);
    }

    private static List<String> left(Intent intent, Look look) {
        List<String> present = look.members().stream()
                .filter(Member::staying)
                .map(Member::ocid)
                .toList();
        return intent.victims().stream().filter(present::contains).toList();
    }

    /** Once the time is over only as many go as are still too many; when none are, all return to service. */
    private Outcome drained(Intent intent, Look look, Instant since, int demand) {
        List<String> left = left(intent, look);
        int gone = intent.victims().size() - left.size();
        int more = Math.max(0, Math.min(left.size(), intent.from() - gone - Math.max(demand, intent.to())));
        if (more == 0) {
            return restored(intent, look, left);
        }
        boolean quiet = drain.out(intent.decisionId(), look, left);
        boolean over = !since.plus(rules.drain()).isAfter(now());
        boolean longOver = !since.plus(rules.drain().multipliedBy(2)).isAfter(now());
        if (!longOver && !(quiet && over)) {
            return pending("instances that will go finish their work");
        }
        drain.set(look, left.subList(more, left.size()), false);
        return new Detaching(intent, look.pool().id(), gone, left.subList(0, more)).run();
    }

    private Outcome restored(Intent intent, Look look, List<String> left) {
        if (!drain.back(intent.decisionId(), look, left)) {
            return pending("instances return to service, because they are needed again");
        }
        int gone = intent.victims().size() - left.size();
        return settle(
                intent,
                gone == 0
                        ? Outcomes.superseded("the instances are needed again and have returned to service")
                        : Outcomes.applied(intent.from() - gone));
    }

    /** Detaches one after the other; a detach cites no etag, so before each it looks whether the pool is still ours. */
    private final class Detaching {

        private final Intent intent;
        private final PoolId pool;
        private final int gone;
        private final List<String> going;
        private int done;

        Detaching(Intent intent, PoolId pool, int gone, List<String> going) {
            this.intent = intent;
            this.pool = pool;
            this.gone = gone;
            this.going = going;
        }

        Outcome run() {
            try {
                for (String victim : going) {
                    passage.passed(Step.BEFORE_DETACH);
                    if (!names(cloud.pool(pool), intent)) {
                        break;
                    }
                    detach(victim);
                    done++;
                    passage.passed(Step.BETWEEN_DETACHES);
                }
            } catch (CloudFailure e) {
                return cutShort(e);
            }
            passage.passed(Step.AFTER_DETACHES);
            return settle(
                    intent,
                    gone + done > 0
                            ? Outcomes.applied(reached())
                            : Outcomes.superseded("the pool was changed by somebody else"));
        }

        /** The token names the victim's place in the intent, so that a repeated detach is the same one. */
        private void detach(String victim) {
            try {
                cloud.detach(
                        pool,
                        victim,
                        intent.decisionId() + "-" + intent.victims().indexOf(victim));
            } finally {
                passage.passed(Step.DETACH_SENT);
            }
        }

        private int reached() {
            return intent.from() - gone - done;
        }

        /** What could not be detached is decided on anew; what may have been is found out first. */
        private Outcome cutShort(CloudFailure e) {
            boolean unknown = e.kind() == CloudFailure.Kind.UNKNOWN || e.kind() == CloudFailure.Kind.STOPPED;
            if (unknown || done == 0) {
                return refused(intent, e);
            }
            LOG.warnf("Detached %d of %d instances: %s", done, going.size(), e.getMessage());
            return settle(intent, Outcomes.applied(reached()));
        }
    }

    private Outcome refused(Intent intent, CloudFailure e) {
        return switch (e.kind()) {
            case UNKNOWN, STOPPED -> {
                LOG.warnf("Outcome of decision %s is unknown: %s", intent.decisionId(), e.getMessage());
                yield pending(String.valueOf(e.getMessage()));
            }
            case CHANGED, CONFLICT, THROTTLED, DENIED, LIMIT, CAPACITY, REJECTED -> settle(intent, Outcomes.of(e));
        };
    }

    private static Outcome pending(String why) {
        return new Outcome(Result.PENDING, null, null, null, why);
    }

    private Outcome settle(Intent intent, Outcome outcome) {
        passage.passed(Step.BEFORE_OUTCOME);
        drain.forget(intent.decisionId());
        ledger.settle(intent.decisionId(), outcome, now());
        passage.passed(Step.AFTER_OUTCOME);
        return outcome;
    }

    private Instant now() {
        return rules.clock().instant();
    }
}
