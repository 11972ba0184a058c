package io.poolkeeper.agent.lease;

import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Empty fields of a lease mean that this agent has no replicas. */
public record LeaseSettings(Optional<Lease> lease) {

    /**
     * @param server the cluster's API
     * @param account folder with {@code token}, {@code ca.crt} and {@code namespace}
     * @param identity of this process; a restarted one is another
     * @param duration how long others wait after the last renewal they saw
     * @param renewDeadline how long this one acts after its last renewal; shorter
     * @param retry between two tries
     */
    public record Lease(
            URI server,
            Path account,
            String namespace,
            String name,
            String identity,
            Duration duration,
            Duration renewDeadline,
            Duration retry) {

        public Lease {
            if (duration.toMillisPart() != 0 || duration.toSeconds() > 3_600) {
                throw new Unusable("LEASE_DURATION must be whole seconds, at most an hour.");
            }
            if (renewDeadline.compareTo(duration) >= 0 || retry.compareTo(renewDeadline) >= 0) {
                throw new Unusable("LEASE_RETRY_PERIOD must be shorter than LEASE_RENEW_DEADLINE, and that shorter than"
                        + " LEASE_DURATION.");
            }
        }
    }

    private static final String NAME_FORM = "[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?";
    private static final String ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

    public static LeaseSettings read(Environment environment) {
        return new LeaseSettings(environment.text("LEASE_NAME").map(name -> lease(environment, name)));
    }

    private static Lease lease(Environment environment, String name) {
        Path account = Path.of(environment.text("LEASE_ACCOUNT_DIR").orElse(ACCOUNT));
        String namespace = environment
                .text("LEASE_NAMESPACE")
                .or(() -> AccountFiles.namespace(account))
                .orElseThrow(() -> new Unusable("LEASE_NAMESPACE is required where no service account names one."));
        return new Lease(
                server(environment),
                account,
                named("LEASE_NAMESPACE", namespace),
                named("LEASE_NAME", name),
                identity(environment),
                environment.duration("LEASE_DURATION", Duration.ofSeconds(15)),
                environment.duration("LEASE_RENEW_DEADLINE", Duration.ofSeconds(10)),
                environment.duration("LEASE_RETRY_PERIOD", Duration.ofSeconds(2)));
    }

    private static String named(String variable, String value) {
        if (!value.matches(NAME_FORM)) {
            throw new Unusable(variable + " must be a Kubernetes name: small letters, digits, dots and hyphens.");
        }
        return value;
    }

    private static String identity(Environment environment) {
        String host = environment
                .text("LEASE_IDENTITY")
                .or(() -> environment.text("HOSTNAME"))
                .orElse("agent");
        return host + "_" + UUID.randomUUID();
    }

    /** Kubernetes tells every pod where its API is. */
    private static URI server(Environment environment) {
        String host = environment
                .text("KUBERNETES_SERVICE_HOST")
                .orElseThrow(() -> new Unusable("LEASE_NAME is set, but KUBERNETES_SERVICE_HOST is not: no cluster."));
        String port = environment.text("KUBERNETES_SERVICE_PORT").orElse("443");
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return Environment.address("KUBERNETES_SERVICE_HOST", "https://" + shown + ":" + port);
    }
}
