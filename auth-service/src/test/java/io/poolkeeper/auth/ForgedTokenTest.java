package io.poolkeeper.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.auth.domain.key.KeyRing;
import io.poolkeeper.testkit.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each token here is one step away from a good one; the good one proves that it is that step which is refused. */
@QuarkusTest
@WithTestResource(AuthSetup.class)
class ForgedTokenTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @Inject
    KeyRing keys;

    private Person person;
    private final Map<String, String> corpus = new LinkedHashMap<>();

    @BeforeEach
    void someone() {
        person = Person.with("ADMIN");
    }

    @Test
    void theTokenThatTheOthersAreMadeFromIsGood() throws Exception {
        assertThat(status(ours(header(), claims()))).isEqualTo(200);
    }

    @Test
    void otherAlgorithmsAreRefused() throws Exception {
        for (String none : new String[] {"none", "None", "nOnE", "NONE", ""}) {
            corpus.put("alg " + none, unsigned(changed(header(), "alg", none)));
            corpus.put("alg " + none + " with signature", ours(changed(header(), "alg", none), claims()));
        }
        byte[] publicKey = keys.published().get(keys.signer().kid()).getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
        for (String hs : new String[] {"HS256", "HS384", "HS512"}) {
            corpus.put(hs + " with the public key", hmac(hs, publicKey));
            corpus.put(hs + " with the PEM", hmac(hs, pem.getBytes(StandardCharsets.UTF_8)));
            corpus.put(hs + " with the kid", hmac(hs, keys.signer().kid().getBytes(StandardCharsets.UTF_8)));
        }
        for (String other : new String[] {"RS256", "PS256", "ES384", "ES512", "ES256K", "EdDSA", "es256", "dir"}) {
            corpus.put("alg " + other, ours(changed(header(), "alg", other), claims()));
        }
        corpus.put("no alg", ours(without(header(), "alg"), claims()));
        everyOneIsRefused(25);
    }

    @Test
    void keysOfOthersAreRefused() throws Exception {
        corpus.put("foreign key under our kid", signed(header(), claims(), Tokens.privateKey()));
        for (String kid : new String[] {
            "test-key",
            "",
            "../../../../etc/passwd",
            "/dev/null",
            "x' or '1'='1",
            "'; drop table auth.signing_key; --",
            "http://127.0.0.1:1/key",
            "a\u0000b",
            "x".repeat(2_000)
        }) {
            corpus.put("kid " + kid, ours(changed(header(), "kid", kid), claims()));
            corpus.put("foreign key, kid " + kid, signed(changed(header(), "kid", kid), claims(), Tokens.privateKey()));
        }
        corpus.put("no kid", ours(without(header(), "kid"), claims()));
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            pointingElsewhere("http://127.0.0.1:" + listener.getLocalPort() + "/keys");
            everyOneIsRefused(20);
            listener.setSoTimeout(300);
            assertThatThrownBy(listener::accept)
                    .as("nothing that a token points at is fetched")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private void pointingElsewhere(String elsewhere) throws Exception {
        for (String place : new String[] {"jku", "x5u"}) {
            Map<String, Object> pointed = changed(header(), place, elsewhere);
            corpus.put(place, signed(pointed, claims(), Tokens.privateKey()));
        }
        Map<String, Object> own = JsonUtil.parseJson(
                Tokens.jwks().replaceFirst("^\\{\"keys\":\\[", "").replaceFirst("]}$", ""));
        corpus.put("embedded jwk", signed(changed(header(), "jwk", own), claims(), Tokens.privateKey()));
    }

    @Test
    void wrongClaimsAreRefused() throws Exception {
        long now = Instant.now().getEpochSecond();
        corpus.put("expired by 6 s", ours(header(), changed(claims(), "exp", now - 6)));
        corpus.put("not yet valid", ours(header(), changed(claims(), "nbf", now + 60)));
        corpus.put("expiry as text", ours(header(), changed(claims(), "exp", "tomorrow")));
        for (Object issuer : new Object[] {"poolkeepe", "Poolkeeper", "https://poolkeeper", ""}) {
            corpus.put("iss " + issuer, ours(header(), changed(claims(), "iss", issuer)));
        }
        for (Object audience : new Object[] {"another-api", "poolkeeper", "", new java.util.ArrayList<>()}) {
            corpus.put("aud " + audience, ours(header(), changed(claims(), "aud", audience)));
        }
        for (Object type : new Object[] {"JWT", "jwt", "id+jwt", "logout+jwt", ""}) {
            corpus.put("typ " + type, ours(changed(header(), "typ", type), claims()));
        }
        corpus.put("no typ", ours(without(header(), "typ"), claims()));
        for (String claim : new String[] {"iss", "aud", "sub", "exp", "iat", "jti"}) {
            corpus.put("no " + claim, ours(header(), without(claims(), claim)));
        }
        corpus.put("no user of this id", ours(header(), changed(claims(), "sub", "999999999")));
        everyOneIsRefused(22);
    }

    @Test
    void brokenFormsAreRefused() throws Exception {
        String good = ours(header(), claims());
        String[] parts = good.split("\\.");
        corpus.put("empty signature", parts[0] + "." + parts[1] + ".");
        corpus.put("no signature", parts[0] + "." + parts[1]);
        corpus.put("zero signature", parts[0] + "." + parts[1] + "." + BASE64.encodeToString(new byte[64]));
        corpus.put(
                "signature of another",
                parts[0] + "." + parts[1] + "." + ours(header(), claims()).split("\\.")[2]);
        corpus.put(
                "DER signature",
                rewritten(good, raw -> BASE64.encodeToString("0E".repeat(35).getBytes(StandardCharsets.UTF_8))));
        corpus.put("other claims", parts[0] + "." + json(changed(claims(), "role", "ROOT")) + "." + parts[2]);
        corpus.put("unknown crit", ours(changed(header(), "crit", java.util.List.of("exp")), claims()));
        corpus.put(
                "b64 false",
                ours(changed(changed(header(), "b64", false), "crit", java.util.List.of("b64")), claims()));
        corpus.put("compressed", ours(changed(header(), "zip", "DEF"), claims()) + "x");
        corpus.put("a megabyte", ours(header(), changed(claims(), "name", "x".repeat(9_000))));
        corpus.put("five parts", good + ".x.y");
        corpus.put(
                "a sign of no alphabet in the signature",
                rewritten(good, s -> s.substring(0, 9) + "{" + s.substring(9)));
        corpus.put("a space in the claims", good.replaceFirst("\\.", ". "));
        corpus.put("padding", good + "==");
        corpus.put("two roles", twice());
        everyOneIsRefused(15);
    }

    private void everyOneIsRefused(int atLeast) {
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(atLeast);
        corpus.forEach((what, token) -> assertThat(status(token)).as(what).isEqualTo(401));
    }

    private int status(String token) {
        return Person.from(person.address())
                .header("Authorization", "Bearer " + token)
                .get("/auth/me")
                .statusCode();
    }

    private Map<String, Object> header() {
        return new LinkedHashMap<>(
                Map.of("alg", "ES256", "typ", "at+jwt", "kid", keys.signer().kid()));
    }

    private Map<String, Object> claims() {
        long now = Instant.now().getEpochSecond();
        return new LinkedHashMap<>(Map.of(
                "iss",
                "poolkeeper",
                "aud",
                "poolkeeper-api",
                "sub",
                Long.toString(person.id()),
                "email",
                person.email(),
                "role",
                "ADMIN",
                "jti",
                java.util.UUID.randomUUID().toString(),
                "iat",
                now,
                "exp",
                now + 600));
    }

    private static Map<String, Object> changed(Map<String, Object> map, String name, Object value) {
        map.put(name, value);
        return map;
    }

    private static Map<String, Object> without(Map<String, Object> map, String name) {
        map.remove(name);
        return map;
    }

    private String ours(Map<String, Object> header, Map<String, Object> claims) throws Exception {
        return signed(header, claims, keys.signer().key());
    }

    private static String signed(Map<String, Object> header, Map<String, Object> claims, PrivateKey key)
            throws Exception {
        return signed(json(header) + "." + json(claims), key);
    }

    private static String signed(String text, PrivateKey key) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + BASE64.encodeToString(signature.sign());
    }

    private String twice() throws Exception {
        String claims = JsonUtil.toJson(claims()).replaceFirst("\\{", "{\"role\":\"USER\",");
        String text = json(header()) + "." + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return signed(text, keys.signer().key());
    }

    private String unsigned(Map<String, Object> header) {
        return json(header) + "." + json(claims()) + ".";
    }

    private String hmac(String algorithm, byte[] key) throws Exception {
        String text = json(changed(header(), "alg", algorithm)) + "." + json(claims());
        Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
        mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
        return text + "." + BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String rewritten(String token, UnaryOperator<String> signature) {
        int dot = token.lastIndexOf('.');
        return token.substring(0, dot + 1) + signature.apply(token.substring(dot + 1));
    }

    private static String json(Map<String, Object> map) {
        return BASE64.encodeToString(JsonUtil.toJson(map).getBytes(StandardCharsets.UTF_8));
    }
}
