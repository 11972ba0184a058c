package io.poolkeeper.registry.domain.configuration;

import io.poolkeeper.common.problem.Failure.PreconditionRequired;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the editor believes the present configuration to be, from If-Match.
 *
 * @param ifMatch the header's text; null when there was none
 */
public record Precondition(@Nullable String ifMatch) {

    /** Tag of "no configuration yet". */
    public static final String NONE = "none";

    /** For a writer that overwrites nothing but its own. */
    public static final Precondition ANY = new Precondition("*");

    /** Whether this is what the editor saw, or did not care. */
    boolean sees(Optional<ConfigurationVersion> present) {
        return ifMatch == null
                || matches(
                        ifMatch, present.map(ConfigurationVersion::configHash).orElse(NONE));
    }

    /** The hash the editor saw, where the header names one. */
    Optional<String> seen() {
        return Optional.ofNullable(ifMatch).map(header -> header.strip().replace("\"", ""));
    }

    /** Refuses to overwrite another text for someone who did not say what they saw. */
    void checkSaid(Optional<ConfigurationVersion> present, String newHash) {
        boolean overwrites =
                present.filter(v -> !v.configHash().equals(newHash)).isPresent();
        if (ifMatch == null && overwrites) {
            throw new PreconditionRequired(
                    "Say with If-Match which version you edited: the ETag of GET, or * to overwrite any");
        }
    }

    /** Strong comparison: a weak tag never matches. */
    private static boolean matches(String header, String tag) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .anyMatch(wanted -> wanted.equals("*") || wanted.equals("\"" + tag + "\"") || wanted.equals(tag));
    }
}
