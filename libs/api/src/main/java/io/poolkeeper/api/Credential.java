package io.poolkeeper.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A secret that machines carry: {@code <prefix>_<id>_<secret>_<checksum>}. The prefix lets secret scanners find it, the
 * id finds its row without revealing anything, the checksum refuses a typing error before any look-up. Servers keep only
 * {@link #hash()}: the secret has 256 bits, so a plain SHA-256 is enough.
 *
 * @param text the whole credential
 * @param id 12 characters, public
 */
public record Credential(String text, String id) {

    /** Prefix of a node's API key. */
    public static final String API_KEY = "ask";

    /** Prefix of a one-time join token. */
    public static final String JOIN_TOKEN = "pkj";

    private static final Pattern FORM = Pattern.compile("([a-z]{3})_([0-9a-z]{12})_([0-9A-Za-z]{43})_([0-9a-f]{8})");
    private static final String LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String ALL = LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new credential with a random id and a 256-bit secret. */
    public static Credential generate(String prefix) {
        String id = random(LOWER, 12);
        String body = prefix + "_" + id + "_" + random(ALL, 43);
        return new Credential(body + "_" + checksum(body), id);
    }

    /** The credential in a text, or empty when its form or its checksum is wrong. */
    public static Optional<Credential> parse(String prefix, String text) {
        var form = FORM.matcher(text);
        boolean whole = form.matches()
                && form.group(1).equals(prefix)
                && form.group(4).equals(checksum(text.substring(0, form.start(4) - 1)));
        return whole ? Optional.of(new Credential(text, form.group(2))) : Optional.empty();
    }

    /** Lower-case hex SHA-256 of the whole text. */
    public String hash() {
        return hash(text);
    }

    /** Lower-case hex SHA-256 of any key text; the reference's keys have no form of their own. */
    public static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Never the secret: a record's own text would put it into the first log line that prints it. */
    @Override
    public String toString() {
        return text.substring(0, text.indexOf('_')) + "_" + id + "_...";
    }

    private static String random(String alphabet, int length) {
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
