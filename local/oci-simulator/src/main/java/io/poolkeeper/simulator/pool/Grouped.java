package io.poolkeeper.simulator.pool;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values by id that never change, in groups: a change copies the group it concerns, not all there is. */
public final class Grouped<V extends Grouped.Member> {
    /** What can be kept so. */
    public interface Member {
        String id();

        String group();

        /** When it changes by itself. */
        default @Nullable Instant nextAt() {
            return null;
        }
    }

    private record Group<V extends Member>(Map<String, V> values, Instant nextAt) {
        static <V extends Member> Group<V> of(Map<String, V> values) {
            Instant next = values.values().stream()
                    .map(Member::nextAt)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            return new Group<>(Collections.unmodifiableMap(values), next);
        }
    }

    private final Map<String, Group<V>> groups;

    private Grouped(Grouped<V> before, Map<String, Map<String, V>> touched) {
        groups = new LinkedHashMap<>(before.groups);
        touched.forEach((name, values) -> {
            if (values.isEmpty()) {
                groups.remove(name);
            } else {
                groups.put(name, Group.of(values));
            }
        });
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Grouped(Map<String, V> all) {
        Map<String, Map<String, V>> sorted = new LinkedHashMap<>();
        all.values()
                .forEach(one -> sorted.computeIfAbsent(one.group(), group -> new LinkedHashMap<>())
                        .put(one.id(), one));
        groups = new LinkedHashMap<>();
        sorted.forEach((name, values) -> groups.put(name, Group.of(values)));
    }

    public static <V extends Member> Grouped<V> none() {
        return new Grouped<>(Map.of());
    }

    @JsonValue
    Map<String, V> byId() {
        Map<String, V> all = new LinkedHashMap<>();
        groups.values().forEach(group -> all.putAll(group.values()));
        return all;
    }

    public Stream<V> all() {
        return groups.values().stream().flatMap(group -> group.values().values().stream());
    }

    public int size() {
        return groups.values().stream().mapToInt(group -> group.values().size()).sum();
    }

    public Optional<V> find(String id) {
        for (Group<V> group : groups.values()) {
            V found = group.values().get(id);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    public Collection<V> in(String group) {
        Group<V> found = groups.get(group);
        return found == null ? List.of() : found.values().values();
    }

    private @Nullable V at(String group, String id) {
        Group<V> found = groups.get(group);
        return found == null ? null : found.values().get(id);
    }

    Instant nextAt() {
        Instant next = Instant.MAX;
        for (Group<V> group : groups.values()) {
            next = group.nextAt().isBefore(next) ? group.nextAt() : next;
        }
        return next;
    }

    /** Groups in which something is due by then. */
    List<String> due(Instant at) {
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().nextAt().isAfter(at))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a group is the very same in both. */
    boolean same(Grouped<V> other, String group) {
        return groups.get(group) == other.groups.get(group);
    }

    List<V> find(Collection<String> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /** Those that are not the very same as before. */
    List<V> newSince(Grouped<V> before) {
        return groups.keySet().stream()
                .filter(group -> !same(before, group))
                .flatMap(group -> in(group).stream().filter(one -> before.at(group, one.id()) != one))
                .toList();
    }

    /** Ids of those that were there before and are nowhere now. */
    List<String> goneSince(Grouped<V> before) {
        return before.groups.keySet().stream()
                .filter(group -> !same(before, group))
                .flatMap(group -> before.in(group).stream())
                .map(Member::id)
                .filter(id -> find(id).isEmpty())
                .toList();
    }

    Grouped<V> with(Collection<V> some) {
        Map<String, Map<String, V>> touched = new LinkedHashMap<>();
        for (V one : some) {
            find(one.id())
                    .filter(old -> !old.group().equals(one.group()))
                    .ifPresent(old -> copy(touched, old.group()).remove(old.id()));
            copy(touched, one.group()).put(one.id(), one);
        }
        return new Grouped<>(this, touched);
    }

    Grouped<V> without(Collection<V> some) {
        Map<String, Map<String, V>> touched = new LinkedHashMap<>();
        some.forEach(one -> copy(touched, one.group()).remove(one.id()));
        return new Grouped<>(this, touched);
    }

    private Map<String, V> copy(Map<String, Map<String, V>> touched, String group) {
        return touched.computeIfAbsent(group, name -> {
            Group<V> old = groups.get(name);
            return old == null ? new LinkedHashMap<>() : new LinkedHashMap<>(old.values());
        });
    }
}
