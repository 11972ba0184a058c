package io.poolkeeper.agent.oci;

import com.oracle.bmc.ConfigFileReader;
import com.oracle.bmc.Region;
import com.oracle.bmc.auth.BasicAuthenticationDetailsProvider;
import com.oracle.bmc.auth.InstancePrincipalsAuthenticationDetailsProvider;
import com.oracle.bmc.auth.SimpleAuthenticationDetailsProvider;
import com.oracle.bmc.auth.okeworkloadidentity.OkeWorkloadIdentityAuthenticationDetailsProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who the agent is to OCI in one region. A provider without a region makes every client warn that it will not work, though
 * each is given its endpoint; so the region is always told.
 */
final class Identity {

    private final OciSettings settings;
    private final Region region;

    private Identity(OciSettings settings, Region region) {
        this.settings = settings;
        this.region = region;
    }

    static BasicAuthenticationDetailsProvider of(OciSettings settings, String region) {
        return new Identity(settings, Region.fromRegionCodeOrId(region)).provider();
    }

    private BasicAuthenticationDetailsProvider provider() {
        try {
            return switch (settings.login()) {
                case Login.ApiKey key -> apiKey(key, null);
                case Login.ConfigFile file -> configFile(file);
                case Login.InstancePrincipal instance -> instancePrincipal();
                case Login.WorkloadIdentity(var token) -> workloadIdentity(token);
            };
        } catch (IOException e) {
            throw new CloudFailure(CloudFailure.Kind.DENIED, "no OCI identity: " + e);
        }
    }

    private BasicAuthenticationDetailsProvider apiKey(
            Login.ApiKey key, @org.jspecify.annotations.Nullable String phrase) throws IOException {
        byte[] pem = Files.readAllBytes(key.privateKey());
        var builder = SimpleAuthenticationDetailsProvider.builder()
                .tenantId(key.tenancy())
                .userId(key.user())
                .fingerprint(key.fingerprint())
                .region(region)
                .privateKeySupplier(() -> new ByteArrayInputStream(pem));
        if (phrase != null) {
            builder.passphraseCharacters(phrase.toCharArray());
        }
        return builder.build();
    }

    private BasicAuthenticationDetailsProvider configFile(Login.ConfigFile file) throws IOException {
        ConfigFileReader.ConfigFile found = file.file().isPresent()
                ? ConfigFileReader.parse(file.file().get().toString(), file.profile())
                : ConfigFileReader.parseDefault(file.profile());
        var key = new Login.ApiKey(
                required(found, "tenancy"),
                required(found, "user"),
                required(found, "fingerprint"),
                Path.of(home(required(found, "key_file"))));
        return apiKey(key, found.get("pass_phrase"));
    }

    private BasicAuthenticationDetailsProvider instancePrincipal() {
        var builder = InstancePrincipalsAuthenticationDetailsProvider.builder();
        settings.endpoint().ifPresent(endpoint -> {
            builder.metadataBaseUrl(endpoint + "/opc/v2/");
            builder.federationEndpoint(endpoint.toString());
        });
        return builder.build();
    }

    /** The endpoint is never asked: the pod's own cluster exchanges the token. */
    private BasicAuthenticationDetailsProvider workloadIdentity(Optional<Path> token) {
        var builder = OkeWorkloadIdentityAuthenticationDetailsProvider.builder()
                .region(region)
                .federationEndpoint("http://unused");
        token.ifPresent(file -> builder.tokenPath(file.toString()));
        return builder.build();
    }

    private static String required(ConfigFileReader.ConfigFile file, String key) throws IOException {
        String value = file.get(key);
        if (value == null) {
            throw new IOException("the OCI config file has no '" + key + "'");
        }
        return value;
    }

    private static String home(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }
}
