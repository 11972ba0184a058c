package io.poolkeeper.agent.oci;

import com.oracle.bmc.Region;
import com.oracle.bmc.http.signing.DefaultRequestSigner;
import com.oracle.bmc.http.signing.RequestSigner;
import io.poolkeeper.agent.oci.transport.SignedHeaders;
import io.poolkeeper.agent.oci.transport.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One topic of OCI Notifications. It is one signed POST, for which the SDK's client would bring a whole module along. */
public final class Notifications implements AutoCloseable {

    static {
        SignedHeaders.allow();
    }

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int REGION = 3;

    private final OciSettings settings;
    private final URI target;
    private final String region;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    public Notifications(OciSettings settings, String topic) {
        region = topic.split("\\.", -1)[REGION];
        this.settings = settings;
        String host = settings.endpoint().map(URI::toString).orElseGet(() -> host(topic));
        this.target = URI.create(host.replaceAll("/+$", "") + "/20181201/topics/" + topic + "/messages");
    }

    /** The status of the answer. */
    public int publish(String message) throws IOException {
        var request = HttpRequest.newBuilder(target).timeout(DEADLINE).POST(BodyPublishers.ofString(message));
        signed(message).forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length")) {
                request.setHeader(name, value);
            }
        });
        try {
            HttpResponse<Void> response = WholeAnswer.to(request.build(), client, BodyHandlers.discarding(), DEADLINE);
            return response.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private Map<String, String> signed(String message) {
        RequestSigner signer = DefaultRequestSigner.createRequestSigner(Identity.of(settings, region));
        Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));
        return signer.signRequest(target, "POST", headers, message);
    }

    /** The topic's own name says where it lies. */
    private static String host(String topic) {
        Region region = Region.fromRegionCodeOrId(topic.split("\\.", -1)[REGION]);
        return "https://notification.%s.%s"
                .formatted(region.getRegionId(), region.getRealm().getSecondLevelDomain());
    }
}
