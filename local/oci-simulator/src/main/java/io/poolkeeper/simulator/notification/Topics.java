package io.poolkeeper.simulator.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Ocid;
import io.poolkeeper.simulator.pool.Tenancy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** PublishMessage to the one topic there is; the latest messages are kept in memory. */
public final class Topics {
    /** A published message. */
    public record Message(Instant at, String title, String body) {}

    private static final int KEPT = 1000;
    private static final int MAX_BYTES = 64 * 1024;

    private final Deque<Message> messages = new ArrayDeque<>();
    private final Tenancy tenancy;

    public Topics(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    public String id() {
        return Ocid.of("onstopic", tenancy.regionKey(), "alerts");
    }

    public List<Route> routes() {
        return List.of(Route.of("POST /20181201/topics/{topic}/messages", "PublishMessage", this::publish));
    }

    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    private Reply publish(Request request) {
        if (!request.variable("topic").equals(id())) {
            throw OciError.notFound();
        }
        if (request.body().length > MAX_BYTES) {
            throw OciError.invalid("A message is at most 64 KB.");
        }
        JsonNode body = Json.readObject(request.body());
        if (body.path("body").asText("").isBlank()) {
            throw OciError.missing("body");
        }
        Instant now = Instant.now();
        keep(new Message(now, body.path("title").asText(""), body.path("body").asText()));
        return Reply.json(202, Json.object("messageId", UUID.randomUUID().toString(), "timeStamp", Json.time(now)));
    }

    private synchronized void keep(Message message) {
        if (messages.size() == KEPT) {
            messages.removeFirst();
        }
        messages.addLast(message);
    }
}
