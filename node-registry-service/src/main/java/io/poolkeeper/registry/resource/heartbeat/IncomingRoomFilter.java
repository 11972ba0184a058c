package io.poolkeeper.registry.resource.heartbeat;

import io.poolkeeper.registry.domain.heartbeat.IncomingRoom;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends away, before its body is read, who brings more than there is room for. Who may not report at all is gone by then. */
@Provider
@BoundedIntake
class IncomingRoomFilter implements ContainerRequestFilter {

    /** What a heartbeat takes however little it says. */
    private static final long LEAST = 2 * 1024;
    /** Of a body whose length nobody told. */
    private static final long UNTOLD = 1024 * 1024;

    private final IncomingRoom room;
    private final RoutingContext exchange;

    IncomingRoomFilter(IncomingRoom room, RoutingContext exchange) {
        this.room = room;
        this.exchange = exchange;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        long bytes = request.getLength() < 0 ? UNTOLD : Math.max(LEAST, request.getLength());
        room.take(bytes);
        var given = new AtomicBoolean();
        exchange.addEndHandler(ended -> {
            if (given.compareAndSet(false, true)) {
                room.giveBack(bytes);
            }
        });
    }
}
