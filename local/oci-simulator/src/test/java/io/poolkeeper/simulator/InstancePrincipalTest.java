package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.auth.BasicAuthenticationDetailsProvider;
import com.oracle.bmc.auth.InstancePrincipalsAuthenticationDetailsProvider;
import io.poolkeeper.simulator.control.RequestLog.Seen;
import io.poolkeeper.simulator.crypto.Authority;
import io.poolkeeper.simulator.crypto.Pem;
import io.poolkeeper.simulator.http.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metadata service and the real SDK's instance principals. */
class InstancePrincipalTest {
    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator;
    private String web;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data));
        web = simulator.pool("web").id();
    }

    @AfterEach
    void stop() {
        simulator.close();
        http.close();
    }

    @Test
    void anInstanceSignsWithTheKeyOfItsSessionToken() {
        Sdk sdk = Sdk.of(simulator.url(), instance());

        assertThat(sdk.resize(web, 4).getSize()).isEqualTo(4);

        assertThat(simulator.journal().getLast().actor()).startsWith("ocid1.instance.oc1.iad.");
        assertThat(simulator.requests())
                .extracting(Seen::operation)
                .contains("GetInstanceMetadata", "GetX509Token", "UpdateInstancePool");
    }

    @Test
    void aRevokedTokenIsFetchedAnew() {
        Sdk sdk = Sdk.of(simulator.url(), instance());
        sdk.get(web);

        simulator.tokens().revoke(Instant.now());

        assertThat(sdk.get(web).getSize()).isEqualTo(2);
        assertThat(simulator.requests().stream().filter(one -> "GetX509Token".equals(one.operation())))
                .hasSize(2);
    }

    @Test
    void aTokenThatHasExpiredOrWasForgedIsRefused() throws Exception {
        simulator.tokens().life(Duration.ofSeconds(1));
        BasicAuthenticationDetailsProvider instance = instance();
        String keyId = instance.getKeyId();
        byte[] key = instance.getPrivateKey().readAllBytes();
        Thread.sleep(2_100);

        assertThat(Sdk.refused(() -> Sdk.of(simulator.url(), fixed(keyId, key)).get(web))
                        .getStatusCode())
                .isEqualTo(401);
        simulator.tokens().life(Duration.ofMinutes(5));
        String[] parts = instance().getKeyId().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replaceAll("\"sub\":\"[^\"]*\"", "\"sub\":\"somebody else\"");
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        assertThat(Sdk.refused(() -> Sdk.of(simulator.url(), fixed(forged, key)).get(web))
                        .getStatusCode())
                .isEqualTo(401);
    }

    @Test
    void theMetadataServiceAnswersOnlyThoseWhoKnowItsHeaderAndCameByThemselves() throws Exception {
        assertThat(metadata("instance/region", "Authorization", "Bearer Oracle").body())
                .isEqualTo("iad");
        assertThat(Json.MAPPER
                        .readTree(metadata("instance/", "Authorization", "Bearer Oracle")
                                .body())
                        .path("canonicalRegionName")
                        .asText())
                .isEqualTo("us-ashburn-1");
        assertThat(metadata("identity/cert.pem", "Authorization", "Bearer Oracle")
                        .body())
                .startsWith("-----BEGIN");
        assertThat(metadata("instance/nothing", "Authorization", "Bearer Oracle")
                        .statusCode())
                .isEqualTo(404);

        assertThat(metadata("identity/key.pem", "Accept", "*/*").statusCode()).isEqualTo(401);
        assertThat(metadata("identity/key.pem", "Authorization", "Bearer Mallory")
                        .statusCode())
                .isEqualTo(401);
        assertThat(metadata("identity/key.pem", "Authorization", "Bearer Oracle", "X-Forwarded-For", "10.0.0.1")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theCertificateOfAnotherAuthorityBuysNothing() throws Exception {
        Path elsewhere = java.nio.file.Files.createDirectories(data.resolve("elsewhere"));
        Authority other = Authority.in(elsewhere, Instant.now());
        var key = Authority.newKey();
        var leaf = other.issue(
                key.getPublic(), List.of(new Authority.Attribute("CN", "mallory")), List.of(), Instant.now());
        String body = Json.write(Map.of(
                "certificate", Base64.getEncoder().encodeToString(leaf.getEncoded()),
                "publicKey", Base64.getEncoder().encodeToString(key.getPublic().getEncoded())));

        assertThat(exchange(body)).isEqualTo(401);
        assertThat(exchange("{\"certificate\":\"AAAA\"}")).isEqualTo(401);
        assertThat(exchange("nonsense")).isEqualTo(400);
    }

    @Test
    void theHostsOwnCertificateWithoutItsSignatureBuysNothing() throws Exception {
        byte[] leaf = Pem.content(
                metadata("identity/cert.pem", "Authorization", "Bearer Oracle").body());
        String body = Json.write(Map.of(
                "certificate", Base64.getEncoder().encodeToString(leaf),
                "publicKey",
                        Base64.getEncoder()
                                .encodeToString(Authority.newKey().getPublic().getEncoded())));

        assertThat(exchange(body)).isEqualTo(401);
    }

    private BasicAuthenticationDetailsProvider instance() {
        return InstancePrincipalsAuthenticationDetailsProvider.builder()
                .metadataBaseUrl(simulator.url() + "/opc/v2/")
                .federationEndpoint(simulator.url())
                .build();
    }

    private static BasicAuthenticationDetailsProvider fixed(String keyId, byte[] key) {
        return new BasicAuthenticationDetailsProvider() {
            @Override
            public String getKeyId() {
                return keyId;
            }

            @Override
            public InputStream getPrivateKey() {
                return new ByteArrayInputStream(key);
            }

            @Override
            @Deprecated
            public String getPassPhrase() {
                return null;
            }

            @Override
            public char[] getPassphraseCharacters() {
                return null;
            }
        };
    }

    private HttpResponse<String> metadata(String path, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + "/opc/v2/" + path))
                .headers(headers)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private int exchange(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + "/v1/x509"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
