package io.poolkeeper.simulator.pool.balancer;

import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.InstanceState;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the pool service does for attached pools: it makes running members backends, and takes away those that left. */
public final class Registration {
    private Registration() {}

    public static World synced(World world, String poolId, Instant now) {
        Pool pool = world.pool(poolId).orElseThrow();
        World next = world;
        for (Attachment attachment : pool.attachments()) {
            next = switch (attachment.state()) {
                case ATTACHING ->
                    attachment.due(now)
                            ? registered(next, pool, attachment.in(Attachment.State.ATTACHED, null), now)
                            : next;
                case ATTACHED -> registered(next, pool, attachment, now);
                case DETACHING -> attachment.due(now) ? undone(next, attachment, poolId) : next;
            };
        }
        return next;
    }

    private static World registered(World world, Pool pool, Attachment attachment, Instant now) {
        Balancer balancer = world.balancers().get(attachment.balancerId());
        if (balancer == null) {
            return world.with(pool.without(attachment));
        }
        Map<String, Instance> serving = serving(world, pool);
        List<String> known = new ArrayList<>(attachment.registered());
        for (String gone : attachment.registered()) {
            if (!serving.containsKey(gone)) {
                balancer = balancer.forgetting(attachment.set(), gone);
                known.remove(gone);
            }
        }
        for (Instance member : serving.values()) {
            if (!known.contains(member.id())) {
                Backend backend = Backend.of(member.ip(), attachment.port(), member.id(), now);
                balancer = balancer.registering(attachment.set(), backend);
                known.add(member.id());
            }
        }
        return with(world, balancer, pool.id(), attachment.with(known));
    }

    private static World undone(World world, Attachment attachment, String poolId) {
        Balancer balancer = world.balancers().get(attachment.balancerId());
        World next = world;
        if (balancer != null) {
            for (String instance : attachment.registered()) {
                balancer = balancer.forgetting(attachment.set(), instance);
            }
            next = next.with(balancer);
        }
        return next.with(next.pool(poolId).orElseThrow().without(attachment));
    }

    private static World with(World world, Balancer balancer, String poolId, Attachment attachment) {
        World next = balancer == world.balancers().get(balancer.id()) ? world : world.with(balancer);
        Pool pool = next.pool(poolId).orElseThrow();
        return pool.attachments().contains(attachment) ? next : next.with(pool.with(attachment));
    }

    private static Map<String, Instance> serving(World world, Pool pool) {
        Map<String, Instance> serving = new LinkedHashMap<>();
        world.members(pool.id()).stream()
                .filter(member -> member.state() == InstanceState.RUNNING)
                .forEach(member -> serving.put(member.id(), member));
        return serving;
    }
}
