package io.poolkeeper.testkit.access;

import io.poolkeeper.common.security.Roles;
import io.poolkeeper.common.security.UserTokens;
import io.poolkeeper.testkit.Tokens;
import io.poolkeeper.testkit.access.Visitor.Standing;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Everybody who may come to the door. */
final class Visitors {
    private static final String UNKNOWN_KEY = "0123456789012345678901234567890123456789012";
    private static final String UNKNOWN_JOIN_TOKEN =
            "pkj_abcdefghijkl_0123456789012345678901234567890123456789012_00000000";

    private final Population population;

    Visitors(Population population) {
        this.population = population;
    }

    List<Visitor> all() {
        List<Visitor> all = new ArrayList<>(withoutProof());
        all.addAll(forgers());
        all.add(Visitor.bearing("a join token", UNKNOWN_JOIN_TOKEN, Standing.JOINING));
        all.add(bearing("a role that is none", claims("ROOT"), Standing.ROLELESS));
        all.add(bearing("a role in lower case", claims("admin"), Standing.ROLELESS));
        all.add(bearing("NODE as a person's role", claims(Roles.NODE), Standing.ROLELESS));
        all.addAll(people());
        population.nodes().ifPresent(nodes -> {
            all.add(Visitor.keyed("the node itself", nodes.ownKey(), Standing.OWN_NODE));
            all.add(Visitor.keyed("another node", nodes.foreignKey(), Standing.FOREIGN_NODE));
        });
        return all;
    }

    List<Visitor> people() {
        return List.of(
                bearing("USER", claims(Roles.USER), Standing.USER),
                bearing("DEVOPS", claims(Roles.DEVOPS), Standing.DEVOPS),
                bearing("ADMIN", claims(Roles.ADMIN), Standing.ADMIN));
    }

    private static List<Visitor> withoutProof() {
        return List.of(
                new Visitor("nobody", Map.of(), Standing.NOBODY),
                Visitor.bearing("garbage", "garbage", Standing.NOBODY),
                Visitor.bearing("an empty token", "", Standing.NOBODY),
                header("only the scheme", "Bearer"),
                header("another scheme", "Basic YWRtaW46YWRtaW4="),
                header("a scheme of nobody", "Negotiate abc"),
                Visitor.keyed("an unknown key", UNKNOWN_KEY, Standing.NOBODY),
                Visitor.keyed("an empty key", "", Standing.NOBODY),
                Visitor.keyed("a key that would be SQL", "' or '1'='1", Standing.NOBODY));
    }

    private List<Visitor> forgers() {
        String good = population.signed(claims(Roles.ADMIN));
        return List.of(
                header("a token without its scheme", good),
                header("a token under another scheme", "Token " + good),
                forged("expired", claims(Roles.ADMIN).expiresAt(Instant.now().minusSeconds(6))),
                forged("for another audience", claims(Roles.ADMIN).audience("another-api")),
                forged("of another issuer", claims(Roles.ADMIN).issuer("https://poolkeeper")),
                Visitor.bearing("without its signature", good.substring(0, good.lastIndexOf('.') + 1), Standing.NOBODY),
                Visitor.bearing("with another's signature", withForeignSignature(good), Standing.NOBODY),
                Visitor.bearing("unsigned", unsigned(good), Standing.NOBODY),
                Visitor.bearing("an ID token", idToken(), Standing.NOBODY));
    }

    private JwtClaimsBuilder claims(String role) {
        return population.claims(role);
    }

    private Visitor bearing(String name, JwtClaimsBuilder claims, Standing standing) {
        return Visitor.bearing(name, population.signed(claims), standing);
    }

    private Visitor forged(String name, JwtClaimsBuilder claims) {
        return bearing(name, claims, Standing.NOBODY);
    }

    private static Visitor header(String name, String authorization) {
        return new Visitor(name, Map.of("Authorization", authorization), Standing.NOBODY);
    }

    private String withForeignSignature(String token) {
        String other = population.signed(claims(Roles.USER));
        return token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }

    private static String unsigned(String token) {
        byte[] header =
                "{\"alg\":\"none\",\"typ\":\"%s\"}".formatted(UserTokens.TYPE).getBytes(StandardCharsets.UTF_8);
        String claims = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header) + "." + claims + ".";
    }

    private String idToken() {
        return claims(Roles.ADMIN).jws().header("typ", "JWT").keyId("none").sign(Tokens.privateKey());
    }
}
