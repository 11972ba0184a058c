package io.poolkeeper.common.database;

import io.poolkeeper.common.settings.VariableSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns {@code DATABASE_URL} ({@code postgresql://user:password@host:port/database} or {@code jdbc:postgresql://...}) into
 * the datasource's settings.
 */
public class DatabaseUrl extends VariableSettings {

    private static final String VARIABLE = "DATABASE_URL";

    public DatabaseUrl() {
        super(VARIABLE);
    }

    @Override
    protected Map<String, String> standsFor(String url) {
        return settings(url);
    }

    /** The datasource settings that a URL stands for. */
    public static Map<String, String> settings(String url) {
        if (url.startsWith("jdbc:postgresql://")) {
            return Map.of("quarkus.datasource.jdbc.url", url);
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new IllegalArgumentException(
                    VARIABLE + " must look like postgresql://user:password@host:port/database; only PostgreSQL works");
        }
        URI uri = URI.create(url);
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.datasource.jdbc.url", jdbc(uri));
        if (uri.getRawUserInfo() != null) {
            String[] user = uri.getRawUserInfo().split(":", 2);
            settings.put("quarkus.datasource.username", decoded(user[0]));
            if (user.length == 2) {
                settings.put("quarkus.datasource.password", decoded(user[1]));
            }
        }
        return settings;
    }

    private static String jdbc(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
