package io.poolkeeper.simulator.signing;

import io.poolkeeper.simulator.crypto.Authority;
import io.poolkeeper.simulator.crypto.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HexFormat;

/** The folder with {@code config} and {@code oci_api_key.pem}: written at the first start, read at every other. */
public final class CredentialsFolder {
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
                Pem.writePrivately(key, Pem.of(Authority.newKey().getPrivate()));
            }
            Credentials held = read(tenancy, user, region);
            Pem.writePrivately(config, configText(held));
            return held;
        } catch (IOException e) {
            throw new UncheckedIOException("The credentials in " + config.getParent() + " cannot be kept: " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(key + " holds no RSA key in PKCS#8 form: " + e.getMessage(), e);
        }
    }

    private Credentials read(String tenancy, String user, String region) throws IOException, GeneralSecurityException {
        String pem = Files.readString(key);
        PublicKey open = Pem.keyPair(pem).getPublic();
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

    private static String fingerprint(PublicKey key) throws GeneralSecurityException {
        return HexFormat.ofDelimiter(":")
                .formatHex(MessageDigest.getInstance("MD5").digest(key.getEncoded()));
    }
}
