package io.poolkeeper.testkit.access;

import io.poolkeeper.testkit.Tokens;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.Optional;

/** Who and what there is in the service under test. */
public interface Population {
    /** Two nodes with their keys; the first is the one that paths name. */
    record Nodes(long ownId, String ownKey, String foreignKey) {}

    /** Claims of a valid token of someone with this role, who exists wherever that is looked at. */
    default JwtClaimsBuilder claims(String role) {
        return Tokens.claims(12, role);
    }

    /** Signs as the auth service does. */
    default String signed(JwtClaimsBuilder claims) {
        return Tokens.signed(claims);
    }

    /** Where nodes are known by their keys. */
    default Optional<Nodes> nodes() {
        return Optional.empty();
    }

    /** Something that a variable of the path may name, and that a call may change or remove. */
    String fresh(String path, String variable);
}
