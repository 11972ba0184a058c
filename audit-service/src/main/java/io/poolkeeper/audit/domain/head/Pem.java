package io.poolkeeper.audit.domain.head;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of keys. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    /** Line breaks may be written as {@code \n}, as in an environment variable of one line. */
    static byte[] read(String pem) {
        return Base64.getMimeDecoder().decode(pem.replace("\\n", "\n").replaceAll("-----[A-Z ]+-----", ""));
    }

    static String write(String kind, byte[] encoded) {
        String body = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
