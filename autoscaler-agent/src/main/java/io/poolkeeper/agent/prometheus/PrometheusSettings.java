package io.poolkeeper.agent.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the agent makes itself known to Prometheus servers. A policy names a server's address, and policies come from the
 * control plane: so what the agent knows is sent to {@code origin} alone.
 *
 * @param origin scheme, host and port that the credentials are for
 * @param ca certificates (PEM) to trust instead of the system's
 */
public record PrometheusSettings(Optional<Credentials> credentials, Optional<URI> origin, Optional<Path> ca) {

    public static final PrometheusSettings OPEN =
            new PrometheusSettings(Optional.empty(), Optional.empty(), Optional.empty());

    /** A secret in a file is read for each call, so that it can be exchanged while the agent runs. */
    public sealed interface Credentials {
        record Bearer(String token) implements Credentials {}

        record BearerFile(Path file) implements Credentials {}

        record Basic(String user, String password) implements Credentials {}

        record BasicFile(String user, Path passwordFile) implements Credentials {}
    }

    boolean trusts(URI server) {
        return origin.map(trusted -> origin(trusted).equals(origin(server))).orElse(false);
    }

    @Override
    public String toString() {
        return "PrometheusSettings[origin=%s, ca=%s]".formatted(origin, ca);
    }

    private static String origin(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(java.util.Locale.ROOT);
    }
}
