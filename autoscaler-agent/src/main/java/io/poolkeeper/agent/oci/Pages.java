package io.poolkeeper.agent.oci;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list that comes in pages, of which any may be empty. */
final class Pages {

    private static final int MOST = 500;

    /** @param next null on the last page */
    record Page<T>(List<T> items, @Nullable String next) {}

    private Pages() {}

    /** A service that sends us round in circles has given no answer. */
    static <T> List<T> all(String operation, Function<@Nullable String, Page<T>> read) {
        List<T> all = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        String token = null;
        do {
            Page<T> page = read.apply(token);
            all.addAll(page.items());
            token = page.next();
            if (token != null && (!tokens.add(token) || tokens.size() > MOST)) {
                throw new CloudFailure(CloudFailure.Kind.UNKNOWN, operation + " has pages without end");
            }
        } while (token != null);
        return all;
    }
}
