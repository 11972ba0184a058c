package io.poolkeeper.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.bmc.auth.SimpleAuthenticationDetailsProvider;
import com.oracle.bmc.core.requests.GetInstancePoolRequest;
import io.poolkeeper.simulator.control.RequestLog;
import io.poolkeeper.simulator.signing.Credentials;
import io.poolkeeper.simulator.signing.CredentialsFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests signed by hand, each wrong in one way; the SDK's own signatures are proven by every other test. */
class SignatureTest {
    private static final String BODY = "{\"size\":3}";

    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator;
    private String target;
    private ZonedDateTime date = ZonedDateTime.now(ZoneOffset.UTC);
    private String signedBody = BODY;
    private String signedTarget;
    private String signedHeaders = "date (request-target) host content-length content-type x-content-sha256";
    private String keyId;
    private String authorizationSuffix = "";

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.in(data));
        target = "/20160918/instancePools/" + simulator.pool("web").id();
        signedTarget = target;
        keyId = simulator.credentials().keyId();
    }

    @AfterEach
    void stop() {
        simulator.close();
        http.close();
    }

    @Test
    void aRequestSignedByTheBookIsServed() throws Exception {
        assertThat(put().statusCode()).isEqualTo(200);
        assertThat(verdict()).isEqualTo("OK");
    }

    @Test
    void anotherBodyThanTheSignedOneIsRefused() throws Exception {
        signedBody = "{\"size\":4}";
        assertRefusedFor("body hash mismatch");
    }

    @Test
    void anotherTargetThanTheSignedOneIsRefused() throws Exception {
        signedTarget = target + "?x=1";
        assertRefusedFor("signature mismatch");
    }

    @Test
    void aDateSixMinutesOffIsRefused() throws Exception {
        date = date.minusMinutes(6);
        assertRefusedFor("clock skew");
    }

    @Test
    void aClockSetWrongRefusesAnHonestClient() throws Exception {
        simulator.skewClock(Duration.ofMinutes(6));
        assertRefusedFor("clock skew");
        simulator.skewClock(Duration.ZERO);
        assertThat(put().statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyHashThatIsNotSignedIsRefused() throws Exception {
        signedHeaders = "date (request-target) host content-length content-type";
        assertRefusedFor("not signed: x-content-sha256");
    }

    @Test
    void aTargetThatIsNotSignedIsRefused() throws Exception {
        signedHeaders = "date host content-length content-type x-content-sha256";
        assertRefusedFor("not signed: (request-target)");
    }

    @Test
    void anUnknownKeyIsRefused() throws Exception {
        keyId = keyId.replaceFirst(".$", "x");
        assertRefusedFor("unknown key");
    }

    @Test
    void aSignatureThatIsNoBase64IsRefused() throws Exception {
        authorizationSuffix = ",signature=\"%%%\"";
        assertRefusedFor("unusable signature");
    }

    @Test
    void aRequestWithoutSignatureIsRefusedAndItsPoolUntouched() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(URI.create(simulator.url() + target))
                .PUT(BodyPublishers.ofString(BODY))
                .build();

        assertThat(http.send(bare, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(verdict()).isEqualTo("no signature");
        assertThat(simulator.pool("web").size()).isEqualTo(2);
    }

    @Test
    void anotherUsersKeyIsRefusedThroughTheSdk() {
        Credentials own = simulator.credentials();
        Credentials other = new CredentialsFolder(data.resolve("other")).open(own.tenancy(), own.user(), own.region());
        SimpleAuthenticationDetailsProvider thief = SimpleAuthenticationDetailsProvider.builder()
                .tenantId(own.tenancy())
                .userId(own.user())
                .fingerprint(own.fingerprint())
                .privateKeySupplier(() ->
                        new java.io.ByteArrayInputStream(other.privateKeyPem().getBytes(StandardCharsets.US_ASCII)))
                .build();

        var refusal = Sdk.refused(() -> Sdk.of(simulator.url(), thief)
                .pools
                .getInstancePool(GetInstancePoolRequest.builder()
                        .instancePoolId(simulator.pool("web").id())
                        .build()));

        assertThat(refusal.getStatusCode()).isEqualTo(401);
        assertThat(refusal.getServiceCode()).isEqualTo("NotAuthenticated");
    }

    @Test
    void theCredentialsFolderIsPrivateAndReadableByTheSdk() throws IOException {
        Credentials held = simulator.credentials();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.keyFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.configFile())))
                .isEqualTo("rw-------");
        var provider = new com.oracle.bmc.auth.ConfigFileAuthenticationDetailsProvider(
                held.configFile().toString(), "DEFAULT");
        assertThat(provider.getKeyId()).isEqualTo(held.keyId());
    }

    private void assertRefusedFor(String reason) throws Exception {
        HttpResponse<String> response = put();

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("NotAuthenticated").doesNotContain(reason);
        assertThat(verdict()).startsWith(reason);
        assertThat(simulator.pool("web").size()).isEqualTo(2);
    }

    private String verdict() {
        RequestLog.Seen last = simulator.requests().getLast();
        return last.signature();
    }

    private HttpResponse<String> put() throws Exception {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
        values.put("(request-target)", "put " + signedTarget);
        values.put("host", URI.create(simulator.url()).getAuthority());
        values.put("content-length", Integer.toString(BODY.length()));
        values.put("content-type", "application/json");
        values.put("x-content-sha256", Base64.getEncoder().encodeToString(sha256(signedBody)));
        StringBuilder text = new StringBuilder();
        for (String name : signedHeaders.split(" ", -1)) {
            text.append(text.isEmpty() ? "" : "\n").append(name).append(": ").append(values.get(name));
        }
        String authorization = "Signature headers=\"" + signedHeaders + "\",keyId=\"" + keyId
                + "\",algorithm=\"rsa-sha256\",signature=\"" + signature(text.toString()) + "\",version=\"1\""
                + authorizationSuffix;
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + target))
                .PUT(BodyPublishers.ofString(BODY))
                .header("date", values.get("date"))
                .header("content-type", "application/json")
                .header("x-content-sha256", values.get("x-content-sha256"))
                .header("authorization", authorization)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private String signature(String text) throws GeneralSecurityException {
        String pem = simulator.credentials().privateKeyPem().replaceAll("-----[A-Z ]+-----", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(key);
        rsa.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(rsa.sign());
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
