package io.poolkeeper.agent.group;

import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.group.Member;
import io.poolkeeper.scaling.group.Sharing;
import io.poolkeeper.scaling.policy.PoolGroup;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Each loop says how it saw its pool and what it decided; the loops of a group decide one after the other. */
public final class Groups {

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    /** Only deciding is done in turn: what it leads to may take as long as OCI takes. */
    public <T> T inTurn(@Nullable PoolGroup group, Supplier<T> decide) {
        if (group == null) {
            return decide.get();
        }
        ReentrantLock turn = turns.computeIfAbsent(group.name(), name -> new ReentrantLock());
        turn.lock();
        try {
            return decide.get();
        } finally {
            turn.unlock();
        }
    }

    /** The pool's history with what its group means for it now. */
    public History look(@Nullable PoolGroup group, Member self, Instant now) {
        if (group == null) {
            return self.past().share(null);
        }
        saw(self);
        return Sharing.look(group, Map.copyOf(members), self.policy().instancePoolId(), now);
    }

    public void saw(Member member) {
        members.put(member.policy().instancePoolId(), member);
    }

    public void forget(String pool) {
        members.remove(pool);
    }
}
