package io.poolkeeper.runner.installed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** What docs/install.md has people put into Secrets, with passwords that need to be encoded in a URL. */
final class Secrets {

    static final String ADMIN_PASSWORD = "an administrator's password";
    static final String SECRET_KEY = "installed-0123456789-0123456789-0123456789";

    private final String signingKey;

    Secrets() throws GeneralSecurityException {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        signingKey = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }

    /** By "name/key"; the database is the server on that port. */
    Map<String, String> all(int database) {
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("poolkeeper-database-admin/admin", url("installer", encoded(ADMIN_PASSWORD), database));
        for (String service : Installation.SERVICES) {
            secrets.put(
                    "poolkeeper-database/" + service, url("poolkeeper_" + service, encodedPassword(service), database));
        }
        secrets.put("poolkeeper-secret-key/secret-key", SECRET_KEY);
        secrets.put("poolkeeper-audit-signing-key/signing-key.pem", signingKey);
        return secrets;
    }

    static String encodedPassword(String service) {
        return encoded("of " + service + " ÄÖ/@:?");
    }

    private static String url(String role, String encodedPassword, int database) {
        return "postgresql://%s:%s@127.0.0.1:%d/poolkeeper".formatted(role, encodedPassword, database);
    }

    private static String encoded(String password) {
        return URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
