package io.poolkeeper.simulator.pool.balancer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The backends that share one kind of work.
 *
 * @param port where health checks knock
 */
public record BackendSet(String name, int port, Map<String, Backend> backends) {
    public BackendSet {
        backends = Collections.unmodifiableMap(new LinkedHashMap<>(backends));
    }

    public Optional<Backend> backend(String backendName) {
        return Optional.ofNullable(backends.get(backendName));
    }

    public Stream<Backend> of(String instanceId) {
        return backends.values().stream().filter(backend -> backend.of(instanceId));
    }

    BackendSet with(Backend backend) {
        Map<String, Backend> changed = new LinkedHashMap<>(backends);
        changed.put(backend.name(), backend);
        return new BackendSet(name, port, changed);
    }

    BackendSet without(String backendName) {
        Map<String, Backend> changed = new LinkedHashMap<>(backends);
        changed.remove(backendName);
        return new BackendSet(name, port, changed);
    }

    BackendSet withoutInstance(String instanceId) {
        Map<String, Backend> changed = new LinkedHashMap<>(backends);
        changed.values().removeIf(backend -> backend.of(instanceId));
        return new BackendSet(name, port, changed);
    }
}
