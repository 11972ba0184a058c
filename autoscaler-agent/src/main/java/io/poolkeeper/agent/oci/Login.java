package io.poolkeeper.agent.oci;

import java.nio.file.Path;
import java.util.Optional;

/** How the agent makes itself known to OCI. */
public sealed interface Login {

    /** A user's key from the environment. */
    record ApiKey(String tenancy, String user, String fingerprint, Path privateKey) implements Login {}

    /**
     * A user's key from a file of the OCI command line.
     *
     * @param file empty for {@code ~/.oci/config}
     */
    record ConfigFile(Optional<Path> file, String profile) implements Login {}

    /** The instance the agent runs on, by the certificate of its metadata service. */
    record InstancePrincipal() implements Login {}

    /**
     * The service account of the pod the agent runs in, on OKE.
     *
     * @param token empty for the pod's own
     */
    record WorkloadIdentity(Optional<Path> token) implements Login {}
}
