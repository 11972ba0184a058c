package io.poolkeeper.simulator.crypto;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** Keys and certificates as text, and on disk. */
public final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    public static String of(Key privateKey) {
        return block("PRIVATE KEY", privateKey.getEncoded());
    }

    public static String of(Certificate certificate) throws GeneralSecurityException {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    /** What stands between the dashes, decoded. */
    public static byte[] content(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z0-9 ]+-----", ""));
    }

    /** An RSA key in PKCS#8 form and the public key that belongs to it. */
    public static KeyPair keyPair(String pem) throws GeneralSecurityException {
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey parts = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(content(pem)));
        return new KeyPair(
                rsa.generatePublic(new RSAPublicKeySpec(parts.getModulus(), parts.getPublicExponent())), parts);
    }

    /** Whole or not at all, and never readable by others. */
    public static void writePrivately(Path file, String text) throws IOException {
        Path next = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".next",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, text);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String block(String what, byte[] content) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }
}
