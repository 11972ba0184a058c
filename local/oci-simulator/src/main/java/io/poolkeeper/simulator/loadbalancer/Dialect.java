package io.poolkeeper.simulator.loadbalancer;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.pool.balancer.Backend;
import io.poolkeeper.simulator.pool.balancer.BackendSettings;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In what the two services differ: paths, names of fields, whether lists are wrapped, and what an update must say. */
enum Dialect {
    CLASSIC(BalancerKind.CLASSIC, "/20170115/loadBalancers", 204, "drain", "backup", "offline"),
    NETWORK(BalancerKind.NETWORK, "/20200501/networkLoadBalancers", 202, "isDrain", "isBackup", "isOffline");

    private static final int MAX_WEIGHT = 100;

    final BalancerKind kind;
    final String path;
    /** The status of an accepted change. */
    final int accepted;

    private final String drain;
    private final String backup;
    private final String offline;

    Dialect(BalancerKind kind, String path, int accepted, String drain, String backup, String offline) {
        this.kind = kind;
        this.path = path;
        this.accepted = accepted;
        this.drain = drain;
        this.backup = backup;
        this.offline = offline;
    }

    Object list(List<?> items) {
        return this == CLASSIC ? items : Json.object("items", items);
    }

    Map<String, @Nullable Object> backend(Backend backend) {
        BackendSettings now = backend.settings();
        Map<String, @Nullable Object> json = Json.object(
                "name",
                backend.name(),
                "ipAddress",
                backend.ipAddress(),
                "port",
                backend.port(),
                "weight",
                now.weight(),
                drain,
                now.drain(),
                backup,
                now.backup(),
                offline,
                now.offline());
        if (this == CLASSIC) {
            json.put("maxConnections", now.maxConnections());
        } else {
            json.put("targetId", backend.instanceId());
        }
        return json;
    }

    BackendSettings created(JsonNode body) {
        return read(body, BackendSettings.PLAIN);
    }

    /** A classic load balancer's update replaces everything and has to name it; a network one's may leave things out. */
    BackendSettings updated(JsonNode body, BackendSettings old) {
        if (this == CLASSIC) {
            for (String field : List.of("weight", backup, drain, offline)) {
                if (body.path(field).isMissingNode() || body.path(field).isNull()) {
                    throw OciError.missing(field);
                }
            }
        }
        return read(body, old);
    }

    private BackendSettings read(JsonNode body, BackendSettings old) {
        int weight = number(body, "weight", old.weight());
        if (weight < 1 || weight > MAX_WEIGHT) {
            throw OciError.invalid("weight must be between 1 and " + MAX_WEIGHT + ".");
        }
        Integer most = body.path("maxConnections").isInt()
                ? body.path("maxConnections").intValue()
                : null;
        return new BackendSettings(
                weight,
                most == null ? old.maxConnections() : most,
                flag(body, drain, old.drain()),
                flag(body, backup, old.backup()),
                flag(body, offline, old.offline()));
    }

    static int number(JsonNode body, String field, int otherwise) {
        JsonNode given = body.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return otherwise;
        }
        if (!given.isInt()) {
            throw OciError.invalid(field + " must be a whole number.");
        }
        return given.intValue();
    }

    private static boolean flag(JsonNode body, String field, boolean otherwise) {
        JsonNode given = body.path(field);
        if (given.isMissingNode() || given.isNull()) {
            return otherwise;
        }
        if (!given.isBoolean()) {
            throw OciError.invalid(field + " must be true or false.");
        }
        return given.booleanValue();
    }
}
