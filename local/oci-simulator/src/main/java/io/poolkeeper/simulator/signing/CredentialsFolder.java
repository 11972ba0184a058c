package io.poolkeeper.simulator.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The folder with {@code config} and {@code oci_api_key.pem}: written at the first start, read at every other. */
public final class CredentialsFolder {
    private static final int KEY_BITS = 2048;
    private static final int LINE = 64;

    private final Path config;
    private final Path key;

    public CredentialsFolder(Path folder) {
        this.config = folder.toAbsolutePath().normalize().resolve("config");
        this.key = config.resolveSibling("oci_api_key.pem");
    }

    public Credentials open(String tenancy, String user, String region) {
        try {
            Files.createDirectories(config.getParent());
            if (!Files.exists(key)) {
                writePrivately(key, pem(generated().getPrivate()));
            }
            Credentials held = read(tenancy, user, region);
            writePrivately(config, configText(held));
            return held;
        } catch (IOException e) {
            throw new UncheckedIOException("The credentials in " + config.getParent() + " cannot be kept: " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(key + " holds no RSA key in PKCS#8 form: " + e.getMessage(), e);
        }
    }

    private Credentials read(String tenancy, String user, String region) throws IOException, GeneralSecurityException {
        String pem = Files.readString(key);
        PublicKey open = publicKey(pem);
        return new Credentials(tenancy, user, fingerprint(open), region, pem, open, config, key);
    }

    private static String configText(Credentials held) {
        return """
                [DEFAULT]
                user=%s
                fingerprint=%s
                tenancy=%s
                region=%s
                key_file=%s
                """.formatted(held.user(), held.fingerprint(), held.tenancy(), held.region(), held.keyFile());
    }

    private static KeyPair generated() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
    }

    private static String pem(PrivateKey key) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    private static PublicKey publicKey(String pem) throws GeneralSecurityException {
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey parts = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return rsa.generatePublic(new RSAPublicKeySpec(parts.getModulus(), parts.getPublicExponent()));
    }

    private static String fingerprint(PublicKey key) throws GeneralSecurityException {
        return HexFormat.ofDelimiter(":")
                .formatHex(MessageDigest.getInstance("MD5").digest(key.getEncoded()));
    }

    /** Whole or not at all, and never readable by others. */
    private static void writePrivately(Path file, String text) throws IOException {
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
}
