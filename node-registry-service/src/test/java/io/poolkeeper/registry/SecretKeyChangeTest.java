package io.poolkeeper.registry;

import static io.poolkeeper.registry.Fleet.asDevops;
import static io.poolkeeper.registry.Fleet.asNode;
import static io.poolkeeper.registry.Fleet.enrol;
import static io.poolkeeper.registry.Fleet.policy;
import static io.poolkeeper.registry.Fleet.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.poolkeeper.common.security.Hmac;
import io.poolkeeper.common.security.SealingKey;
import io.poolkeeper.registry.domain.secret.Resealing;
import io.poolkeeper.testkit.Database;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class SecretKeyChangeTest {

    private static final String SECRET = "s3cr3t-of-the-webhook";

    @Inject
    Resealing resealing;

    @ConfigProperty(name = "poolkeeper.registry.previous-secret-key")
    String before;

    private final Database database = Database.shared();
    private Fleet.Enrolled node;
    private String text;

    @BeforeEach
    void aConfigurationThatTheKeyBeforeSealed() {
        node = enrol();
        text = "backend:\n  api_key: \"" + SECRET + "\"\n" + policy(unique("ocid1.instancepool.oc1.iad"), 5);
        put(text, Map.of());
        database.run("update registry.configuration set masked_text = 'as the key before masked it', sealed_text = '\\x"
                + HexFormat.of().formatHex(sealedBefore(text)) + "' where node_id = " + node.id());
    }

    @Test
    void itStillOpensForItsNode() {
        asNode(node.key()).get("/nodes/" + node.id() + "/config").then().body("yaml_config", equalTo(text));
    }

    @Test
    void itIsSealedAnewOnceAndItsMasksAreKnownAgain() {
        byte[] old = sealed();

        assertThat(resealing.run()).isPositive();
        byte[] anew = sealed();
        assertThat(anew).isNotEqualTo(old);
        assertThat(resealing.run()).isZero();
        assertThat(sealed()).isEqualTo(anew);

        asNode(node.key()).get("/nodes/" + node.id() + "/config").then().body("yaml_config", equalTo(text));
        var shown = asDevops().get("/nodes/" + node.id() + "/config");
        String masked = shown.path("yaml_config");
        assertThat(masked).contains("********").doesNotContain(SECRET);
        put(masked.replace("max: 5", "max: 6"), Map.of("If-Match", shown.header("ETag")));
        asNode(node.key())
                .get("/nodes/" + node.id() + "/config")
                .then()
                .body("yaml_config", equalTo(text.replace("max: 5", "max: 6")));
    }

    @Test
    void aTextThatNeitherKeyOpensKeepsNoOtherWaiting() {
        var damaged = node;
        database.run("update registry.configuration set sealed_text = '\\x00' where node_id = " + damaged.id());
        aConfigurationThatTheKeyBeforeSealed();
        byte[] old = sealed();

        assertThat(resealing.run()).isPositive();

        assertThat(sealed()).isNotEqualTo(old);
        assertThat(resealing.run()).isZero();
    }

    private void put(String yaml, Map<String, String> headers) {
        asDevops()
                .headers(headers)
                .body(Map.of("yaml_config", yaml))
                .put("/nodes/" + node.id() + "/config")
                .then()
                .statusCode(200);
    }

    private byte[] sealed() {
        return (byte[]) database.rows("select sealed_text from registry.configuration where node_id = ?", node.id())
                .getFirst()
                .get("sealed_text");
    }

    /** Pins the form of what installations have stored. */
    private byte[] sealedBefore(String exact) {
        byte[] key = Hmac.sha256(before.getBytes(StandardCharsets.UTF_8), "poolkeeper registry: seal configurations");
        byte[] body =
                new SealingKey(key).seal(exact.getBytes(StandardCharsets.UTF_8), "configuration of node " + node.id());
        return ByteBuffer.allocate(1 + body.length).put((byte) 1).put(body).array();
    }
}
