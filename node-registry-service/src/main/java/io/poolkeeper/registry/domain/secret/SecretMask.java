package io.poolkeeper.registry.domain.secret;

import io.poolkeeper.common.problem.Failure.Invalid;
import io.poolkeeper.common.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hides the secrets of a YAML text and puts them back. A mask carries a keyed fingerprint of what it hides, so a saved
 * mask finds its secret again wherever it has been moved to, and none but that one.
 */
@ApplicationScoped
public class SecretMask {

    private static final String MASK = "********";

    private final Sealer sealer;

    SecretMask(Sealer sealer) {
        this.sealer = sealer;
    }

    /** The text as everyone may see it. */
    public String mask(String text) {
        var masked = new StringBuilder(text);
        for (SecretScalar secret : SecretScalar.in(text).reversed()) {
            masked.replace(secret.from(), secret.to(), masked(secret.source()));
        }
        return masked.toString();
    }

    /** The text with each mask replaced by the secret it stands for, taken from the text it was made of. */
    public String unmask(String text, String stored) {
        Map<String, String> known = known(stored);
        var exact = new StringBuilder(text);
        for (SecretScalar secret : SecretScalar.in(text).reversed()) {
            if (secret.value().startsWith(MASK)) {
                exact.replace(secret.from(), secret.to(), source(secret, known));
            }
        }
        return exact.toString();
    }

    private Map<String, String> known(String stored) {
        var known = new HashMap<String, String>();
        for (SecretScalar secret : SecretScalar.in(stored)) {
            known.put(MASK + "-" + sealer.fingerprint(secret.source()), secret.source());
        }
        return known;
    }

    private static String source(SecretScalar secret, Map<String, String> known) {
        if (!known.containsKey(secret.value())) {
            throw new Invalid(
                    "A masked secret stands for nothing that is stored; write the secret itself",
                    List.of(new FieldError("yaml_config", "unknown mask of a secret", secret.line(), secret.column())));
        }
        return Objects.requireNonNull(known.get(secret.value()));
    }

    private String masked(String source) {
        return "\"" + MASK + "-" + sealer.fingerprint(source) + "\"" + (source.endsWith("\n") ? "\n" : "");
    }
}
