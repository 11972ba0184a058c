package io.poolkeeper.common.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the auth service says has ended, polled every other second and kept when it is away: nothing new can end then, for
 * only the auth service ends sessions, and every token is over a quarter of an hour after it was made.
 */
@ApplicationScoped
@DefaultBean
class RemoteEndedTokens implements EndedTokens {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The lowest version accepted of a user, and the sessions that are over. */
    private record Ended(Map<Long, Long> versions, Set<String> sessions) {}

    private final Polled<Ended> feed;

    RemoteEndedTokens(
            @ConfigProperty(name = "poolkeeper.auth.jwks-url", defaultValue = "http://127.0.0.1:8081/auth/jwks")
                    URI jwks) {
        feed = new Polled<>(
                "revocations",
                jwks.resolve("revocations"),
                EVERY,
                new Ended(Map.of(), Set.of()),
                RemoteEndedTokens::read);
    }

    void start(@Observes StartupEvent started) {
        feed.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        feed.close();
    }

    @Override
    public boolean ended(long user, long version, @Nullable String session) {
        Ended now = feed.latest();
        return version < now.versions().getOrDefault(user, 0L)
                || session != null && now.sessions().contains(session);
    }

    private static Ended read(String text) throws IOException {
        JsonNode document = JSON.readTree(text);
        Map<Long, Long> versions = new HashMap<>();
        document.path("users")
                .forEach(user -> versions.put(
                        user.path("id").asLong(), user.path("version").asLong()));
        Set<String> sessions = new HashSet<>();
        document.path("sessions").forEach(session -> sessions.add(session.asText()));
        return new Ended(Map.copyOf(versions), Set.copyOf(sessions));
    }
}
