package io.poolkeeper.simulator.pool;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifiers that look like OCI's and follow from what they name, so that every run of a test sees the same ones. */
public final class Ocid {
    private static final int UNIQUE_LENGTH = 57;
    private static final int BASE = 32;

    private Ocid() {}

    public static String of(String type, String regionKey, String named) {
        return "ocid1." + type + ".oc1." + regionKey + ".sim" + unique(type + "/" + named);
    }

    public static String etag(String id, int version) {
        return HexFormat.of().formatHex(digest(id + "#" + version), 0, 16);
    }

    /** An address out of the last block of 10.0.0.0/8. */
    static String address(String named) {
        byte[] digest = digest(named);
        return "10.255." + (digest[0] & 0xFF) + "." + (digest[1] & 0xFF);
    }

    /** A few characters for display names such as {@code inst-x7k2q-web}. */
    static String letters(String named) {
        return unique(named).substring(0, 5);
    }

    private static String unique(String named) {
        String digits =
                new BigInteger(1, digest(named)).toString(BASE) + new BigInteger(1, digest(named + "+")).toString(BASE);
        return digits.substring(0, UNIQUE_LENGTH);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
