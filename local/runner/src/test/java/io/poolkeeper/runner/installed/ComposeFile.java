package io.poolkeeper.runner.installed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** compose.yaml with the variables that its head asks for. */
final class ComposeFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):([?-])([^}]*)}");

    private final JsonNode services;
    private final Map<String, String> variables = new LinkedHashMap<>();

    ComposeFile() throws IOException {
        services = new YAMLMapper()
                .readTree(Rendered.ROOT.resolve("compose.yaml").toFile())
                .path("services");
        variables.put("SECRET_KEY", Secrets.SECRET_KEY);
        for (String service : Installation.SERVICES) {
            variables.put(service.toUpperCase(Locale.ROOT) + "_PASSWORD", Secrets.encodedPassword(service));
        }
    }

    Map<String, String> environment(String service) {
        var environment = new LinkedHashMap<String, String>();
        services.path("poolkeeper-" + service)
                .path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), filled(entry.getValue().asText())));
        return environment;
    }

    /** As Compose does it: {@code :?} must be given, {@code :-} has a default. */
    private String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String given = variables.get(found.group(1));
            if (given == null && found.group(2).equals("?")) {
                throw new AssertionError("compose.yaml asks for " + found.group(1) + ", which its head does not name");
            }
            return Matcher.quoteReplacement(given == null ? found.group(3) : given);
        });
    }
}
