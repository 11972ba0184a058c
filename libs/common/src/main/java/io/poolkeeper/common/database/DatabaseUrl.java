package io.poolkeeper.common.database;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@code DATABASE_URL} ({@code postgresql://user:password@host:port/database} or {@code jdbc:postgresql://...}) into
 * the datasource's settings. Weaker than an explicit {@code QUARKUS_DATASOURCE_*}, stronger than any file.
 */
public class DatabaseUrl implements ConfigSourceFactory {

    private static final String VARIABLE = "DATABASE_URL";
    private static final int ORDINAL = 290;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var value = context.getValue(VARIABLE);
        if (value == null || value.getValue() == null || value.getValue().isBlank()) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(settings(value.getValue().trim()), VARIABLE, ORDINAL));
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
