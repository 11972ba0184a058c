package io.poolkeeper.scaling.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The whole document. */
final class NodeReader {
    private static final int MOST_POOLS = 2_000;

    private NodeReader() {}

    static NodePolicy read(Block root) {
        Backend backend = backend(root.block("backend"));
        List<PoolPolicy> pools = pools(root);
        List<PoolGroup> groups = groups(root, pools);
        root.finish();
        return new NodePolicy(backend, pools, groups);
    }

    private static Backend backend(Block block) {
        String url = block.text("url");
        String id = block.text("node_id");
        boolean numeric = id != null && id.strip().matches("\\d{1,18}");
        if (id != null && !numeric) {
            block.warning("node_id", "'" + Problems.shown(id) + "' is not a number and counts as missing.");
        }
        block.text("api_key");
        block.finish();
        return new Backend(
                url == null ? null : withoutSlashes(url), id != null && numeric ? Long.valueOf(id.strip()) : null);
    }

    /** By hand: the pattern for it takes time by the square of a long row of slashes. */
    private static String withoutSlashes(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }

    private static List<PoolPolicy> pools(Block root) {
        List<Block> blocks = root.blocks("pools");
        if (blocks.isEmpty()) {
            root.error("pools", "'pools' must name at least one pool.");
        }
        if (blocks.size() > MOST_POOLS) {
            root.error("pools", "A node takes at most " + MOST_POOLS + " pools.");
            return List.of();
        }
        List<PoolPolicy> pools = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Block block : blocks) {
            PoolPolicy pool = PoolReader.read(block);
            if (!pool.instancePoolId().isEmpty() && !ids.add(pool.instancePoolId())) {
                block.error("instance_pool_id", "The pool " + pool.instancePoolId() + " stands here twice.");
            }
            pools.add(pool);
        }
        return pools;
    }

    private static List<PoolGroup> groups(Block root, List<PoolPolicy> pools) {
        List<PoolGroup> groups = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Block block : root.blocks("groups")) {
            groups.add(group(block, pools, taken));
        }
        return groups;
    }

    private static PoolGroup group(Block block, List<PoolPolicy> pools, Set<String> taken) {
        String name = block.requiredText("name");
        List<String> members = block.texts("members");
        int max = block.whole("max", Limits.HIGHEST, 0, Limits.HIGHEST);
        if (members.size() < 2) {
            block.error("members", "A group needs at least two members.");
        }
        for (String member : members) {
            if (pools.stream().noneMatch(pool -> pool.instancePoolId().equals(member))) {
                block.error("members", "No pool here has the id '" + Problems.shown(member) + "'.");
            }
            if (!taken.add(member)) {
                block.error("members", "The pool '" + Problems.shown(member) + "' is in a group already.");
            }
        }
        block.finish();
        return new PoolGroup(name, members, max);
    }
}
