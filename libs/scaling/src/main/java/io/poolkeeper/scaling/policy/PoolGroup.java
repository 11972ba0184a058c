package io.poolkeeper.scaling.policy;

import java.util.List;

/**
 * Pools that stand in for each other: what one cannot get, the next is asked for.
 *
 * @param members pool OCIDs in the order they are asked
 * @param max greatest sum of the members' sizes
 */
public record PoolGroup(String name, List<String> members, int max) {
    public PoolGroup {
        members = List.copyOf(members);
    }
}
