package io.poolkeeper.common.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that says it is too large, before it is read, as everything else is refused: the server itself says nothing. */
@ApplicationScoped
class TooLarge {

    /** Before the server's own look, whose order is -2. */
    private static final int FIRST = 100;

    private static final int STATUS = 413;

    /** Times the limit: what is larger is not even read to be thrown away. */
    private static final int DRAINED = 16;

    private static final long PATIENCE_MILLIS = 10_000;

    private final long most;
    private final ObjectMapper json;

    TooLarge(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most, ObjectMapper json) {
        this.most = most.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::look, FIRST);
    }

    private void look(RoutingContext exchange) {
        long told = told(exchange.request());
        if (told <= most) {
            exchange.next();
            return;
        }
        if (told <= most * DRAINED) {
            readToTheEnd(exchange);
        } else {
            closeAfterwards(exchange);
        }
        exchange.response()
                .setStatusCode(STATUS)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(body(exchange.normalizedPath()));
    }

    /** Whoever still sends when the connection is closed under him reads no answer, and a proxy takes us for dead. */
    private static void readToTheEnd(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        long late = exchange.vertx()
                .setTimer(PATIENCE_MILLIS, passed -> request.connection().close());
        request.handler(thrownAway -> {})
                .endHandler(read -> exchange.vertx().cancelTimer(late))
                .resume();
    }

    private static void closeAfterwards(RoutingContext exchange) {
        exchange.response()
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .endHandler(sent -> exchange.request().connection().close());
    }

    private String body(String path) {
        try {
            return json.writeValueAsString(Problem.of(STATUS, "The body is too large", path, null, List.of()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always written", e);
        }
    }

    private static long told(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
