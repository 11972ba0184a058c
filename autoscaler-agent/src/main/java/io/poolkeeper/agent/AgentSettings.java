package io.poolkeeper.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.poolkeeper.agent.link.LinkSettings;
import io.poolkeeper.agent.link.NodeCredentials;
import io.poolkeeper.agent.oci.OciSettings;
import io.poolkeeper.api.Credential;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the environment says, checked at start.
 *
 * @param configurationFile the operator's own YAML; it need not exist
 * @param samplesPerMinute how many samples OCI's agent sends per instance and minute
 */
public record AgentSettings(
        Path stateFolder, Path configurationFile, OciSettings oci, LinkSettings link, int samplesPerMinute) {

    /** A setting that cannot be used; the sentence names it. */
    public static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unusable(String sentence) {
            super(sentence);
        }
    }

    public static AgentSettings read(Function<String, Optional<String>> environment) {
        return new Reader(name -> environment.apply(name).map(String::strip).filter(v -> !v.isEmpty())).settings();
    }

    private record Reader(Function<String, Optional<String>> environment) {

        AgentSettings settings() {
            return new AgentSettings(
                    Path.of(get("STATE_DIR").orElse("agent-state")),
                    Path.of(get("CONFIG_FILE").orElse("config.yaml")),
                    oci(),
                    link(),
                    number("METRIC_SAMPLES_PER_MINUTE").map(Long::intValue).orElse(6));
        }

        private Optional<String> get(String name) {
            return environment.apply(name);
        }

        private OciSettings oci() {
            return new OciSettings(uri("OCI_ENDPOINT"), key(), regions());
        }

        /** All four or none: half an identity would fall back to somebody else's. */
        private Optional<OciSettings.ApiKey> key() {
            var names = new String[] {"TENANCY_OCID", "USER_OCID", "FINGERPRINT", "PRIVATE_KEY_PATH"};
            long given = java.util.Arrays.stream(names)
                    .filter(n -> get(n).isPresent())
                    .count();
            if (given == 0) {
                return Optional.empty();
            }
            if (given < names.length) {
                throw new Unusable("Set all of TENANCY_OCID, USER_OCID, FINGERPRINT and PRIVATE_KEY_PATH, or none.");
            }
            return Optional.of(new OciSettings.ApiKey(
                    required(names[0]), required(names[1]), required(names[2]), Path.of(required(names[3]))));
        }

        private String required(String name) {
            return get(name).orElseThrow(() -> new Unusable(name + " is required."));
        }

        private Map<String, String> regions() {
            try {
                String json = get("REGION_MAP").orElse("{}");
                return Map.copyOf(new JsonMapper().readValue(json, new TypeReference<Map<String, String>>() {}));
            } catch (JsonProcessingException e) {
                throw new Unusable("REGION_MAP must be a JSON object of alias and region id.");
            }
        }

        private LinkSettings link() {
            return new LinkSettings(
                    uri("BACKEND_URL"),
                    joinToken(),
                    credentials(),
                    get("NODE_NAME").orElseGet(Reader::hostName),
                    get("NODE_REGION").orElse("us-ashburn-1"));
        }

        private Optional<String> joinToken() {
            Optional<String> token = get("JOIN_TOKEN");
            if (token.isPresent()
                    && Credential.parse(Credential.JOIN_TOKEN, token.get()).isEmpty()) {
                throw new Unusable("JOIN_TOKEN is not a join token; it was mistyped or cut off.");
            }
            return token;
        }

        private Optional<NodeCredentials> credentials() {
            Optional<Long> id = number("NODE_ID");
            Optional<String> key = get("API_KEY");
            if (id.isPresent() != key.isPresent()) {
                throw new Unusable("Set both NODE_ID and API_KEY, or neither.");
            }
            return id.flatMap(n -> key.map(k -> new NodeCredentials(n, k)));
        }

        private Optional<Long> number(String name) {
            return get(name).map(text -> {
                if (!text.matches("[1-9]\\d{0,17}")) {
                    throw new Unusable(name + " must be a positive whole number.");
                }
                return Long.valueOf(text);
            });
        }

        private Optional<URI> uri(String name) {
            return get(name).map(text -> {
                try {
                    URI uri = URI.create(text);
                    if (uri.getHost() == null
                            || !String.valueOf(uri.getScheme()).matches("https?")) {
                        throw new Unusable(name + " must be an http or https address.");
                    }
                    return uri;
                } catch (IllegalArgumentException e) {
                    throw new Unusable(name + " is no address.");
                }
            });
        }

        private static String hostName() {
            try {
                return "AutoscalerNode-" + InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "AutoscalerNode";
            }
        }
    }
}
