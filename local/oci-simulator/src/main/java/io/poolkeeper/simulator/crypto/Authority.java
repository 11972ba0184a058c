package io.poolkeeper.simulator.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A certificate authority of its own: its certificate lies beside the credentials for those who are to trust it. */
public final class Authority {
    private static final int KEY_BITS = 2048;
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration EARLIER = Duration.ofDays(1);
    private static final String SHA256_RSA = "1.2.840.113549.1.1.11";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ORGANIZATIONAL_UNIT = "2.5.4.11";
    private static final Map<String, String> ATTRIBUTES = Map.of("CN", COMMON_NAME, "OU", ORGANIZATIONAL_UNIT);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One part of a distinguished name, such as CN and its value. */
    public record Attribute(String type, String value) {}

    private final KeyPair key;
    private final X509Certificate certificate;
    private final Path file;

    private Authority(KeyPair key, X509Certificate certificate, Path file) {
        this.key = key;
        this.certificate = certificate;
        this.file = file;
    }

    /** The authority of a folder: made when there is none, and the same ever after. */
    public static Authority in(Path folder, Instant now) {
        Path certificateFile = folder.resolve("ca.pem");
        Path keyFile = folder.resolve("ca-key.pem");
        try {
            if (!Files.exists(keyFile) || !Files.exists(certificateFile)) {
                KeyPair made = newKey();
                Pem.writePrivately(keyFile, Pem.of(made.getPrivate()));
                Files.writeString(certificateFile, Pem.of(self(made, now)));
            }
            KeyPair key = Pem.keyPair(Files.readString(keyFile));
            return new Authority(key, read(Pem.content(Files.readString(certificateFile))), certificateFile);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificate authority in " + folder + " cannot be used: " + e, e);
        }
    }

    public static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        return generator.generateKeyPair();
    }

    public static X509Certificate read(byte[] encoded) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    /** Where the certificate lies that others have to trust. */
    public Path file() {
        return file;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public PublicKey publicKey() {
        return key.getPublic();
    }

    public PrivateKey privateKey() {
        return key.getPrivate();
    }

    /** @param hosts names and addresses that a server with this certificate may be called by */
    public X509Certificate issue(PublicKey subjectKey, List<Attribute> subject, List<String> hosts, Instant now)
            throws GeneralSecurityException {
        byte[] issuer = certificate.getSubjectX500Principal().getEncoded();
        return signed(key, issuer, name(subject), subjectKey, serverExtensions(hosts), now);
    }

    private static X509Certificate self(KeyPair key, Instant now) throws GeneralSecurityException {
        byte[] name = name(List.of(new Attribute("CN", "OCI simulator")));
        byte[] isAuthority = extension("2.5.29.19", true, Der.sequence(Der.truth()));
        return signed(key, name, name, key.getPublic(), Der.sequence(isAuthority), now);
    }

    private static X509Certificate signed(
            KeyPair by, byte[] issuer, byte[] subject, PublicKey subjectKey, byte[] extensions, Instant now)
            throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(SHA256_RSA), Der.nothing());
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(64, RANDOM).setBit(0)),
                algorithm,
                issuer,
                Der.sequence(Der.time(now.minus(EARLIER)), Der.time(now.plus(LIFE))),
                subject,
                subjectKey.getEncoded(),
                Der.explicit(3, extensions));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(by.getPrivate());
        signature.update(content);
        return read(Der.sequence(content, algorithm, Der.bits(signature.sign())));
    }

    private static byte[] name(List<Attribute> attributes) {
        return Der.sequence(attributes.stream()
                .map(one -> Der.set(Der.sequence(Der.oid(oid(one.type())), Der.text(one.value()))))
                .toArray(byte[][]::new));
    }

    private static String oid(String type) {
        String oid = ATTRIBUTES.get(type);
        if (oid == null) {
            throw new IllegalArgumentException("no such attribute: " + type);
        }
        return oid;
    }

    private static byte[] serverExtensions(List<String> hosts) {
        byte[] noAuthority = extension("2.5.29.19", true, Der.sequence());
        if (hosts.isEmpty()) {
            return Der.sequence(noAuthority);
        }
        List<byte[]> names = new ArrayList<>();
        hosts.forEach(host -> names.add(alternative(host)));
        return Der.sequence(noAuthority, extension("2.5.29.17", false, Der.sequence(names.toArray(byte[][]::new))));
    }

    private static byte[] alternative(String host) {
        if (!host.matches("\\d+(\\.\\d+){3}")) {
            return Der.implicit(2, host.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.implicit(7, InetAddress.getByName(host).getAddress());
        } catch (IOException e) {
            throw new IllegalArgumentException(host + " is no address", e);
        }
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.truth(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }
}
