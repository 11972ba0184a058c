package io.poolkeeper.auth.resource.key;

import io.poolkeeper.auth.domain.key.KeyRing;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The public keys that verify access tokens (RFC 7517). */
@Path("/auth/jwks")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class JwksResource {
    private static final int COORDINATE_BYTES = 32;

    public record KeySet(List<Key> keys) {}

    public record Key(String kty, String crv, String x, String y, String kid, String use, String alg) {
        static Key of(String kid, ECPublicKey key) {
            return new Key(
                    "EC",
                    "P-256",
                    coordinate(key.getW().getAffineX()),
                    coordinate(key.getW().getAffineY()),
                    kid,
                    "sig",
                    "ES256");
        }
    }

    private final KeyRing keys;

    JwksResource(KeyRing keys) {
        this.keys = keys;
    }

    @GET
    @Operation(summary = "Publish the keys that verify access tokens")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KeySet.class)))
    public Response keys() {
        List<Key> published = keys.published().entrySet().stream()
                .map(key -> Key.of(key.getKey(), key.getValue()))
                .toList();
        return Response.ok(new KeySet(published))
                .header("Cache-Control", "public, max-age=60")
                .build();
    }

    /** Always 32 bytes, big end first, without a sign (RFC 7518, 6.2.1.2). */
    private static String coordinate(BigInteger number) {
        byte[] all = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(all.length, COORDINATE_BYTES);
        System.arraycopy(all, all.length - length, fixed, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }
}
