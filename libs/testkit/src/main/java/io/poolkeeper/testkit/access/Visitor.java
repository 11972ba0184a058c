package io.poolkeeper.testkit.access;

import java.util.Map;

/** Somebody at the door: what is shown, and what it is worth. */
record Visitor(String name, Map<String, String> headers, Standing standing) {
    /** What a caller has proved; the words are those of the matrix it satisfies. */
    enum Standing {
        NOBODY,
        /** A token of ours whose role is none of ours. */
        ROLELESS,
        JOINING,
        FOREIGN_NODE("NODE"),
        OWN_NODE("NODE", "OWN_NODE"),
        USER("USER"),
        DEVOPS("USER", "DEVOPS"),
        ADMIN("USER", "DEVOPS", "ADMIN");

        private final String[] words;

        Standing(String... words) {
            this.words = words;
        }

        String[] words() {
            return words.clone();
        }
    }

    static Visitor bearing(String name, String token, Standing standing) {
        return new Visitor(name, Map.of("Authorization", "Bearer " + token), standing);
    }

    static Visitor keyed(String name, String apiKey, Standing standing) {
        return new Visitor(name, Map.of("X-API-Key", apiKey), standing);
    }
}
