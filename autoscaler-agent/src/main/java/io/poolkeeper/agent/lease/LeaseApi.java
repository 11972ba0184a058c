package io.poolkeeper.agent.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One Lease over the cluster's API. Every write is guarded by the version that was read: of two, one is refused. */
final class LeaseApi implements AutoCloseable {

    static {
        SignedHeaders.allow();
    }

    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final LeaseSettings.Lease settings;
    private final AccountFiles account;
    private final JsonMapper json = new JsonMapper();
    private final URI all;
    private final URI one;
    private @Nullable HttpClient client;

    LeaseApi(LeaseSettings.Lease settings) {
        this.settings = settings;
        this.account = new AccountFiles(settings.account());
        this.all = settings.server()
                .resolve("/apis/coordination.k8s.io/v1/namespaces/" + settings.namespace() + "/leases");
        this.one = URI.create(all + "/" + settings.name());
    }

    Optional<ObjectNode> read() throws IOException {
        HttpResponse<String> answer = send(request(one).GET());
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(parsed(expect(answer, OK)));
    }

    /** Empty when somebody else was quicker. */
    Optional<ObjectNode> create(ObjectNode lease) throws IOException {
        return written(send(request(all).POST(BodyPublishers.ofString(lease.toString()))), CREATED);
    }

    /** Empty when it was changed since it was read. */
    Optional<ObjectNode> replace(ObjectNode lease) throws IOException {
        return written(send(request(one).PUT(BodyPublishers.ofString(lease.toString()))), OK);
    }

    ObjectNode fresh() {
        ObjectNode lease = json.createObjectNode();
        lease.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
        lease.putObject("metadata").put("name", settings.name()).put("namespace", settings.namespace());
        lease.putObject("spec");
        return lease;
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }

    private Optional<ObjectNode> written(HttpResponse<String> answer, int expected) throws IOException {
        return answer.statusCode() == CONFLICT ? Optional.empty() : Optional.of(parsed(expect(answer, expected)));
    }

    private static String expect(HttpResponse<String> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException("the cluster answered " + answer.statusCode());
        }
        return answer.body();
    }

    private ObjectNode parsed(String body) throws IOException {
        try {
            if (json.readTree(body) instanceof ObjectNode lease
                    && lease.path("metadata").path("resourceVersion").isTextual()) {
                return lease;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is no JSON");
        }
        throw new IOException("the answer is no Lease");
    }

    private HttpRequest.Builder request(URI uri) throws IOException {
        return HttpRequest.newBuilder(uri)
                .timeout(deadline())
                .header("Authorization", "Bearer " + account.token())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
    }

    /** After a failed handshake the authority is read again: it may have been replaced. */
    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return WholeAnswer.to(request.build(), client(), BodyHandlers.ofString(), deadline());
        } catch (SSLException e) {
            close();
            client = null;
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Duration deadline() {
        return settings.renewDeadline().dividedBy(2);
    }

    private HttpClient client() throws IOException {
        HttpClient present = client;
        if (present == null) {
            present = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.renewDeadline().dividedBy(3))
                    .sslContext(account.trust())
                    .build();
            client = present;
        }
        return present;
    }
}
