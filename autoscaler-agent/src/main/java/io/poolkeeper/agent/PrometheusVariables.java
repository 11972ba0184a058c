package io.poolkeeper.agent;

import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import io.poolkeeper.agent.prometheus.PrometheusSettings;
import io.poolkeeper.agent.prometheus.PrometheusSettings.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The variables that say how the agent makes itself known to Prometheus. */
final class PrometheusVariables {

    private PrometheusVariables() {}

    static PrometheusSettings read(Environment environment) {
        Optional<Credentials> credentials = credentials(environment);
        var origin = environment.address("PROMETHEUS_ORIGIN");
        if (credentials.isPresent() && origin.isEmpty()) {
            throw new Unusable("PROMETHEUS_ORIGIN is missing: it says which server the credentials are for, such as"
                    + " https://prometheus.example:9090.");
        }
        return new PrometheusSettings(credentials, origin, file(environment, "PROMETHEUS_CA_FILE"));
    }

    private static Optional<Credentials> credentials(Environment environment) {
        Optional<Credentials> bearer =
                environment.text("PROMETHEUS_BEARER_TOKEN").map(Credentials.Bearer::new);
        Optional<Credentials> bearerFile =
                file(environment, "PROMETHEUS_BEARER_TOKEN_FILE").map(Credentials.BearerFile::new);
        Optional<String> password = environment.text("PROMETHEUS_PASSWORD");
        Optional<Path> passwordFile = file(environment, "PROMETHEUS_PASSWORD_FILE");
        Optional<Credentials> basic =
                environment.text("PROMETHEUS_USERNAME").map(user -> basic(user, password, passwordFile));
        if (bearer.isPresent() && bearerFile.isPresent()
                || basic.isPresent() && (bearer.or(() -> bearerFile)).isPresent()) {
            throw new Unusable(
                    "Set one of PROMETHEUS_BEARER_TOKEN, PROMETHEUS_BEARER_TOKEN_FILE and PROMETHEUS_USERNAME.");
        }
        return bearer.or(() -> bearerFile).or(() -> basic);
    }

    private static Credentials basic(String user, Optional<String> password, Optional<Path> file) {
        return file.<Credentials>map(secret -> new Credentials.BasicFile(user, secret))
                .or(() -> password.map(secret -> new Credentials.Basic(user, secret)))
                .orElseThrow(() ->
                        new Unusable("PROMETHEUS_USERNAME needs PROMETHEUS_PASSWORD or PROMETHEUS_PASSWORD_FILE."));
    }

    private static Optional<Path> file(Environment environment, String name) {
        Optional<Path> file = environment.text(name).map(Path::of);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new Unusable(name + " names no file that can be read.");
        }
        return file;
    }
}
