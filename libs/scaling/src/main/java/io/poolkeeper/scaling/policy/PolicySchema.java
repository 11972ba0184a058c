package io.poolkeeper.scaling.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema of the configuration, for the server, the editor and the documentation alike. */
public final class PolicySchema {
    private PolicySchema() {}

    public static String json() {
        try (InputStream in = PolicySchema.class.getResourceAsStream("policy.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
