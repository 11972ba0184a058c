package io.poolkeeper.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import io.poolkeeper.agent.oci.Login;
import io.poolkeeper.agent.oci.OciSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that say where OCI is and who the agent is to it. */
final class OciVariables {

    private static final List<String> KEY = List.of("TENANCY_OCID", "USER_OCID", "FINGERPRINT", "PRIVATE_KEY_PATH");
    private static final String FINGERPRINT_FORM = "(?i)[0-9a-f]{2}(:[0-9a-f]{2}){15}";
    private static final String REGION_FORM = "[a-z]{2,4}(-[a-z]+)+-\\d+";

    private OciVariables() {}

    static OciSettings read(Environment environment) {
        return new OciSettings(
                environment.address("OCI_ENDPOINT"),
                login(environment),
                regions(environment),
                callsPerSecond(environment));
    }

    private static double callsPerSecond(Environment environment) {
        return environment.number("OCI_CALLS_PER_SECOND").map(Long::doubleValue).orElse(OciSettings.CALLS_PER_SECOND);
    }

    private static Login login(Environment environment) {
        Optional<Login.ApiKey> key = key(environment);
        String kind = environment.text("OCI_AUTH").orElse(key.isPresent() ? "api_key" : "config_file");
        Optional<Path> token = environment.text("OCI_WORKLOAD_TOKEN_FILE").map(Path::of);
        return switch (kind.toLowerCase(java.util.Locale.ROOT)) {
            case "api_key" ->
                key.orElseThrow(() -> new Unusable("OCI_AUTH=api_key needs " + String.join(", ", KEY) + "."));
            case "config_file" ->
                new Login.ConfigFile(
                        environment.text("OCI_CONFIG_FILE").map(Path::of),
                        environment.text("OCI_CONFIG_PROFILE").orElse("DEFAULT"));
            case "instance_principal" -> new Login.InstancePrincipal();
            case "workload_identity" -> new Login.WorkloadIdentity(token);
            default ->
                throw new Unusable("OCI_AUTH must be api_key, config_file, instance_principal or workload_identity.");
        };
    }

    /** All four or none: half an identity would fall back to somebody else's. */
    private static Optional<Login.ApiKey> key(Environment environment) {
        List<String> missing =
                KEY.stream().filter(name -> environment.text(name).isEmpty()).toList();
        if (missing.size() == KEY.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            throw new Unusable(String.join(", ", missing) + " is missing: set all of " + String.join(", ", KEY)
                    + ", or none for the identity of ~/.oci/config.");
        }
        return Optional.of(new Login.ApiKey(
                ocid(environment, "TENANCY_OCID", "ocid1.tenancy."),
                ocid(environment, "USER_OCID", "ocid1.user."),
                fingerprint(environment),
                keyFile(environment)));
    }

    private static String ocid(Environment environment, String name, String prefix) {
        String value = environment.text(name).orElseThrow();
        if (!value.startsWith(prefix)) {
            throw new Unusable(name + " must be an OCID that starts with " + prefix);
        }
        return value;
    }

    private static String fingerprint(Environment environment) {
        String value = environment.text("FINGERPRINT").orElseThrow();
        if (!value.matches(FINGERPRINT_FORM)) {
            throw new Unusable("FINGERPRINT must be sixteen pairs of hex digits with colons between them.");
        }
        return value;
    }

    private static Path keyFile(Environment environment) {
        Path file = Path.of(environment.text("PRIVATE_KEY_PATH").orElseThrow());
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Unusable("PRIVATE_KEY_PATH names no file that can be read.");
        }
        return file;
    }

    private static Map<String, String> regions(Environment environment) {
        Map<String, String> regions = parsed(environment.text("REGION_MAP").orElse("{}"));
        regions.forEach((alias, region) -> {
            if (region == null || !region.matches(REGION_FORM)) {
                throw new Unusable("REGION_MAP: '" + alias + "' must stand for a region id such as us-ashburn-1.");
            }
        });
        return Map.copyOf(regions);
    }

    private static Map<String, String> parsed(String json) {
        try {
            return new JsonMapper().readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new Unusable("REGION_MAP must be a JSON object of alias and region id.");
        }
    }
}
