package io.poolkeeper.registry.domain.policy;

import io.poolkeeper.registry.domain.text.YamlEdit;
import io.poolkeeper.scaling.policy.NodePolicy;
import io.poolkeeper.scaling.policy.PolicyYaml;
import io.poolkeeper.scaling.policy.PoolPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * An edit of the part of a policy that is about one pool. The text that comes out is read again: unless it says what was
 * wanted of that pool, and of every other pool what it said before, the edit is refused.
 */
record Revision(String oraclePoolId) {

    private static final String POOLS = "pools";
    private static final String ID = "instance_pool_id";
    private static final String SCHEDULES = "schedules";

    /** Changes fields of the pool; those under {@code scaling_limits} are named {@code min} and {@code max}. */
    String change(String text, Map<String, @Nullable String> fields, Map<String, String> limits) {
        return onPool(text, (edit, pool) -> {
            fields.forEach((key, value) -> edit.set(pool, key, value));
            MappingNode bounds = edit.block(pool, "scaling_limits").orElseThrow(YamlEdit::beyond);
            limits.forEach((key, value) -> edit.set(bounds, key, value));
        });
    }

    String add(String text, Map<String, String> fields) {
        if (text.isBlank()) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue())
                    .collect(Collectors.joining("\n    ", "pools:\n  - ", "\n"));
        }
        return edited(text, edit -> edit.append(edit.root(), POOLS, fields));
    }

    String remove(String text) {
        return edited(text, edit -> {
            var list = edit.list(edit.root(), POOLS).orElseThrow(YamlEdit::beyond);
            MappingNode pool = edit.item(list, ID, oraclePoolId).orElseThrow(YamlEdit::beyond);
            edit.remove(edit.root(), POOLS, list.getValue().indexOf(pool));
        });
    }

    String addSchedule(String text, Map<String, String> fields) {
        return onPool(text, (edit, pool) -> edit.append(pool, SCHEDULES, fields));
    }

    String changeSchedule(String text, int place, Map<String, @Nullable String> fields) {
        return onPool(text, (edit, pool) -> {
            var list = edit.list(pool, SCHEDULES).orElseThrow(YamlEdit::beyond);
            if (!(list.getValue().get(place) instanceof MappingNode window)) {
                throw YamlEdit.beyond();
            }
            fields.forEach((key, value) -> edit.set(window, key, value));
        });
    }

    String removeSchedule(String text, int place) {
        return onPool(text, (edit, pool) -> edit.remove(pool, SCHEDULES, place));
    }

    /** Holds the edited text against the one it was made of. */
    String proven(String before, String after, Predicate<Optional<PoolPolicy>> wanted) {
        Optional<NodePolicy> now = PolicyYaml.parse(after).policy();
        if (now.isEmpty()) {
            // what was asked for is no policy, as whoever saves it will be told with line and column
            return after;
        }
        List<PoolPolicy> othersBefore =
                PolicyYaml.parse(before).policy().map(this::others).orElse(List.of());
        if (!wanted.test(now.get().pool(oraclePoolId)) || !others(now.get()).equals(othersBefore)) {
            throw YamlEdit.beyond();
        }
        return after;
    }

    private interface PoolEdit {
        void apply(YamlEdit edit, MappingNode pool);
    }

    private List<PoolPolicy> others(NodePolicy policy) {
        return policy.pools().stream()
                .filter(pool -> !pool.instancePoolId().equals(oraclePoolId))
                .toList();
    }

    private String onPool(String text, PoolEdit change) {
        return edited(text, edit -> {
            var list = edit.list(edit.root(), POOLS).orElseThrow(YamlEdit::beyond);
            change.apply(edit, edit.item(list, ID, oraclePoolId).orElseThrow(YamlEdit::beyond));
        });
    }

    private static String edited(String text, Consumer<YamlEdit> change) {
        YamlEdit edit = YamlEdit.of(text);
        change.accept(edit);
        return edit.result();
    }
}
