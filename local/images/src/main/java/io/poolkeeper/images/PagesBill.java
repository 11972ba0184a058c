package io.poolkeeper.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/** What the pages are made of, as CycloneDX: the packages of npm's lock file that are not for building only. */
final class PagesBill {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "node_modules/";

    private PagesBill() {}

    static void write(Path lockFile, Path bill) throws IOException {
        JsonNode lock = JSON.readTree(lockFile.toFile());
        ObjectNode document = JSON.createObjectNode()
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("version", 1);
        document.putObject("metadata")
                .putObject("component")
                .put("type", "application")
                .put("name", lock.path("name").asText())
                .put("version", lock.path("version").asText());
        var components = document.putArray("components");
        lock.path("packages").properties().forEach(entry -> {
            JsonNode about = entry.getValue();
            boolean forBuilding = about.has("dev") || about.has("devOptional") || about.has("link");
            if (entry.getKey().contains(FOLDER) && !forBuilding) {
                components.add(component(entry.getKey(), about));
            }
        });
        Files.createDirectories(bill.getParent());
        Files.writeString(bill, document.toPrettyString() + "\n");
    }

    private static ObjectNode component(String place, JsonNode about) {
        String name = place.substring(place.lastIndexOf(FOLDER) + FOLDER.length());
        String version = about.path("version").asText();
        ObjectNode component = JSON.createObjectNode()
                .put("type", "library")
                .put("name", name)
                .put("version", version)
                .put("purl", "pkg:npm/" + name.replace("@", "%40") + "@" + version)
                .put("bom-ref", place);
        if (about.path("license").isTextual()) {
            component
                    .putArray("licenses")
                    .addObject()
                    .put("expression", about.path("license").asText());
        }
        String integrity = about.path("integrity").asText();
        if (integrity.startsWith("sha512-")) {
            byte[] hash = Base64.getDecoder().decode(integrity.substring("sha512-".length()));
            component
                    .putArray("hashes")
                    .addObject()
                    .put("alg", "SHA-512")
                    .put("content", HexFormat.of().formatHex(hash));
        }
        return component;
    }
}
