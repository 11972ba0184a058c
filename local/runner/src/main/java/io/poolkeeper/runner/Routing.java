package io.poolkeeper.runner;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which service answers a path; empty means the UI. Everything below {@code /api} goes to the services. Their unprefixed
 * paths are passed on only to machines, because the UI has pages of the same names.
 */
final class Routing {

    /** Whose events are streamed. */
    static final ServiceProcess STREAMING = ServiceProcess.REGISTRY;

    private static final String PREFIX = "/api";
    private static final String EVENTS = PREFIX + "/events";
    private static final Pattern NODE_ANALYTICS = Pattern.compile("/nodes/[^/]+/analytics");
    private static final Pattern HEARTBEAT = Pattern.compile("/heartbeat|/nodes/[^/]+/heartbeat");

    private Routing() {}

    /**
     * @param path decoded and normalised
     * @param apiKey whether the request carries {@code X-API-Key}
     */
    static Optional<ServiceProcess> service(String method, String path, boolean apiKey) {
        if (isApi(path)) {
            return byPath(path.substring(PREFIX.length()));
        }
        return apiKey || isMachines(method, path) ? byPath(path) : Optional.empty();
    }

    /** Whether the answer is a stream that does not end by itself. */
    static boolean streams(String path) {
        return path.equals(EVENTS);
    }

    static boolean isApi(String path) {
        return path.equals(PREFIX) || path.startsWith(PREFIX + "/");
    }

    private static boolean isMachines(String method, String path) {
        return method.equals("POST")
                && (path.equals("/nodes/register") || HEARTBEAT.matcher(path).matches());
    }

    private static Optional<ServiceProcess> byPath(String path) {
        if (NODE_ANALYTICS.matcher(path).matches()) {
            return Optional.of(ServiceProcess.ANALYTICS);
        }
        return switch (first(path)) {
            case "auth", "config" -> Optional.of(ServiceProcess.AUTH);
            case "nodes", "pools", "schedules", "heartbeat", "events", "fleet", "pauses", "guard-rails", "health" ->
                Optional.of(ServiceProcess.REGISTRY);
            case "analytics", "metrics" -> Optional.of(ServiceProcess.ANALYTICS);
            case "admin" -> admin(path);
            default -> Optional.empty();
        };
    }

    private static Optional<ServiceProcess> admin(String path) {
        return switch (first(path.substring("/admin".length()))) {
            case "users" -> Optional.of(ServiceProcess.AUTH);
            case "audit", "audit-logs" -> Optional.of(ServiceProcess.AUDIT);
            default -> Optional.empty();
        };
    }

    private static String first(String path) {
        String[] segments = path.split("/", 3);
        return segments.length > 1 ? segments[1] : "";
    }
}
