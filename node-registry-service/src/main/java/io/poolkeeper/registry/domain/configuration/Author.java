package io.poolkeeper.registry.domain.configuration;

import org.jspecify.annotations.Nullable;

/** Who wrote a configuration. */
public record Author(Kind kind, long id, @Nullable String email) {

    /** For people. */
    @Override
    public String toString() {
        return kind == Kind.NODE ? "node " + id : email == null ? "user " + id : email;
    }

    /** A person, or the node itself. */
    public enum Kind {
        USER,
        NODE
    }
}
