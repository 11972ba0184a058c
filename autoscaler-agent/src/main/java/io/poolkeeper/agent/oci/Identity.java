package io.poolkeeper.agent.oci;

import com.oracle.bmc.ConfigFileReader;
import com.oracle.bmc.auth.BasicAuthenticationDetailsProvider;
import com.oracle.bmc.auth.ConfigFileAuthenticationDetailsProvider;
import com.oracle.bmc.auth.SimpleAuthenticationDetailsProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Who the agent is to OCI. */
final class Identity {

    private Identity() {}

    static BasicAuthenticationDetailsProvider of(OciSettings settings) {
        return settings.key().map(Identity::fromEnvironment).orElseGet(Identity::fromConfigFile);
    }

    private static BasicAuthenticationDetailsProvider fromEnvironment(OciSettings.ApiKey key) {
        byte[] pem = read(key);
        return SimpleAuthenticationDetailsProvider.builder()
                .tenantId(key.tenancy())
                .userId(key.user())
                .fingerprint(key.fingerprint())
                .privateKeySupplier(() -> new ByteArrayInputStream(pem))
                .build();
    }

    private static BasicAuthenticationDetailsProvider fromConfigFile() {
        try {
            return new ConfigFileAuthenticationDetailsProvider(ConfigFileReader.parseDefault());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no OCI identity: set TENANCY_OCID, USER_OCID, FINGERPRINT and PRIVATE_KEY_PATH, or write ~/.oci/config",
                    e);
        }
    }

    private static byte[] read(OciSettings.ApiKey key) {
        try {
            return Files.readAllBytes(key.privateKey());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read PRIVATE_KEY_PATH", e);
        }
    }
}
