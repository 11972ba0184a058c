package io.poolkeeper.simulator.pool;

import java.util.Optional;

/** Whether the cloud has room for one more instance of a pool, and how the instance will fare. */
public interface Capacity {
    /**
     * One more instance that is wanted.
     *
     * @param inPool members of the pool that live already
     * @param inDomain those of them in the wanted availability domain
     */
    record Wanted(Pool pool, Placement place, World world, long inPool, long inDomain) {}

    /** What OCI says instead of launching. */
    Optional<WorkRequest.Problem> refusal(Wanted wanted);

    default Condition condition(Pool pool) {
        return Condition.UP;
    }

    /** Room where both have some. */
    default Capacity and(Capacity other) {
        Capacity first = this;
        return new Capacity() {
            @Override
            public Optional<WorkRequest.Problem> refusal(Wanted wanted) {
                return first.refusal(wanted).or(() -> other.refusal(wanted));
            }

            @Override
            public Condition condition(Pool pool) {
                return first.condition(pool);
            }
        };
    }
}
