package io.poolkeeper.simulator.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One operation: {@code GET /20160918/instancePools/{pool}} and who answers it. */
public record Route(
        String method, String template, String operation, boolean signed, Function<Request, Reply> handler) {
    public static Route of(String methodAndTemplate, String operation, Function<Request, Reply> handler) {
        String[] parts = methodAndTemplate.split(" ", 2);
        return new Route(parts[0], parts[1], operation, true, handler);
    }

    /** One whose handler itself knows whom it answers. */
    public static Route unsigned(String methodAndTemplate, String operation, Function<Request, Reply> handler) {
        String[] parts = methodAndTemplate.split(" ", 2);
        return new Route(parts[0], parts[1], operation, false, handler);
    }

    /** The request with its path variables, when this route serves it. */
    public Optional<Request> match(Request request) {
        String[] wanted = template.split("/", -1);
        String[] given = request.path().split("/", -1);
        if (!method.equals(request.method()) || wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                // A plus sign in a path is a plus sign.
                String value = Request.decoded(given[i].replace("+", "%2B"));
                variables.put(wanted[i].substring(1, wanted[i].length() - 1), value);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(request.with(variables));
    }
}
