package io.poolkeeper.registry.resource.live;

import io.poolkeeper.registry.domain.live.LiveEvent;
import io.poolkeeper.registry.domain.live.Subscriber;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One open stream. What it cannot take in time is dropped with it: the client comes back and resumes. */
final class EventStream implements Subscriber {

    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final long RECONNECT_MILLIS = 3_000;

    private final MultiEmitter<? super OutboundSseEvent> out;
    private final Sse sse;
    private final Listener listener;
    private final Clock clock;
    private Instant lastSign;
    private volatile boolean left;

    /** Who listens: from where on, with which rights, and whether those are over. */
    record Listener(OptionalLong lastSeen, boolean operator, BooleanSupplier over) {}

    EventStream(MultiEmitter<? super OutboundSseEvent> out, Sse sse, Listener listener, Clock clock) {
        this.out = out;
        this.sse = sse;
        this.listener = listener;
        this.clock = clock;
        lastSign = clock.instant();
        out.onTermination(() -> left = true);
        out.emit(sse.newEventBuilder()
                .reconnectDelay(RECONNECT_MILLIS)
                .comment("connected")
                .build());
    }

    @Override
    public OptionalLong lastSeen() {
        return listener.lastSeen();
    }

    @Override
    public void hear(LiveEvent event) {
        if (listener.operator() || !event.operatorsOnly()) {
            send(sse.newEventBuilder()
                    .id(Long.toString(event.id()))
                    .name(event.type().name().toLowerCase(Locale.ROOT))
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(Map.class, data(event))
                    .build());
        }
    }

    @Override
    public void startOver(long lastId) {
        send(sse.newEventBuilder()
                .id(Long.toString(lastId))
                .name("reset")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Map.class, Map.of())
                .build());
    }

    @Override
    public void tick() {
        Instant now = clock.instant();
        if (listener.over().getAsBoolean()) {
            left = true;
            out.complete();
        } else if (now.isAfter(lastSign.plus(SILENCE))) {
            send(sse.newEventBuilder().comment("still here").build());
        }
    }

    @Override
    public boolean gone() {
        return left || out.isCancelled();
    }

    private void send(OutboundSseEvent event) {
        lastSign = clock.instant();
        out.emit(event);
    }

    private static Map<String, @Nullable Object> data(LiveEvent event) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("node_id", event.nodeId());
        data.put("pool_id", event.poolId());
        data.put("at", event.at());
        data.putAll(event.data());
        return data;
    }
}
