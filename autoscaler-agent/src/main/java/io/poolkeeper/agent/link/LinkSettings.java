package io.poolkeeper.agent.link;

import io.poolkeeper.agent.configuration.BackendBlock;
import io.poolkeeper.agent.configuration.Environment;
import io.poolkeeper.agent.configuration.Unusable;
import io.poolkeeper.api.Credential;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * @param backend where the control plane is; empty when the agent works alone
 * @param joinToken a one-time token, used until the first enrolment succeeded
 * @param rotateKey whether the agent replaces its key itself before it ends
 * @param given node id and key set by hand; they win over what an enrolment stored
 */
public record LinkSettings(
        Optional<URI> backend,
        Optional<String> joinToken,
        Optional<NodeCredentials> given,
        String nodeName,
        String nodeRegion,
        boolean rotateKey) {

    private static final int LONGEST_NAME = 255;

    public static LinkSettings read(Environment environment, BackendBlock block) {
        return new LinkSettings(
                environment.address("BACKEND_URL").or(block::url),
                joinToken(environment),
                credentials(environment, block),
                name(environment),
                environment.text("NODE_REGION").orElse("us-ashburn-1"),
                environment.flag("KEY_ROTATION", environment.text("LEASE_NAME").isEmpty()));
    }

    private static Optional<String> joinToken(Environment environment) {
        Optional<String> token = environment.text("JOIN_TOKEN");
        if (token.isPresent()
                && Credential.parse(Credential.JOIN_TOKEN, token.get()).isEmpty()) {
            throw new Unusable("JOIN_TOKEN is not a join token; it was mistyped or cut off.");
        }
        return token;
    }

    /** A half in the environment is completed by the file; a half in the file alone counts as none, as in the reference. */
    private static Optional<NodeCredentials> credentials(Environment environment, BackendBlock block) {
        Optional<Long> givenId = environment.number("NODE_ID");
        Optional<String> givenKey = environment.text("API_KEY").map(key -> checked("API_KEY", key));
        Optional<Long> id = givenId.or(block::nodeId);
        Optional<String> key =
                givenKey.or(() -> block.apiKey().filter(k -> id.isPresent()).map(k -> checked("backend.api_key", k)));
        boolean half = (givenId.isPresent() || givenKey.isPresent()) && (id.isEmpty() || key.isEmpty());
        if (half) {
            throw new Unusable("Set both NODE_ID and API_KEY, or neither.");
        }
        return id.flatMap(n -> key.map(k -> new NodeCredentials(n, k)));
    }

    /** Keys of the reference have no form of their own; one of ours shows a typing error. */
    private static String checked(String name, String key) {
        boolean ours = key.startsWith(Credential.API_KEY + "_");
        if (ours && Credential.parse(Credential.API_KEY, key).isEmpty()) {
            throw new Unusable(name + " is not an API key; it was mistyped or cut off.");
        }
        return key;
    }

    private static String name(Environment environment) {
        String name = environment.text("NODE_NAME").orElseGet(LinkSettings::hostName);
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new Unusable("NODE_NAME must be at most " + LONGEST_NAME + " characters without control characters.");
        }
        return name;
    }

    private static String hostName() {
        try {
            return "AutoscalerNode-" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "AutoscalerNode";
        }
    }

    /** Never the token, and no user part of the address. */
    @Override
    public String toString() {
        return nodeName + " in " + nodeRegion + ", "
                + backend.map(uri -> "reporting to " + uri.getScheme() + "://" + uri.getHost())
                        .orElse("without a control plane");
    }
}
