package io.poolkeeper.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Java that a base image brings, taken out of its layers: what it keeps of a start is of use to itself alone. */
final class BaseJava {

    private final Path folder;

    private BaseJava(Path folder) {
        this.folder = folder;
    }

    /** The executable; empty where the base has none that runs on this machine. */
    static Optional<Path> of(String base, Path folder) throws Exception {
        if (base.equals(Builder.SCRATCH)) {
            return Optional.empty();
        }
        Path tar = folder.resolve("base.tar");
        Jib.from(base)
                .containerize(Containerizer.to(TarImage.at(tar).named("base")).setToolName("poolkeeper"));
        return new BaseJava(folder).unpack(tar);
    }

    private Optional<Path> unpack(Path tar) throws IOException, InterruptedException {
        Path image = Files.createDirectories(folder.resolve("base"));
        run("tar", "-xf", tar.toString(), "-C", image.toString());
        var json = new ObjectMapper();
        JsonNode manifest =
                json.readTree(image.resolve("manifest.json").toFile()).get(0);
        JsonNode configuration =
                json.readTree(image.resolve(manifest.path("Config").asText()).toFile());
        String home = home(configuration);
        Path root = Files.createDirectories(folder.resolve("root"));
        for (JsonNode layer : manifest.path("Layers")) {
            // most layers hold nothing of it, of which tar complains
            run("tar", "-xf", image.resolve(layer.asText()).toString(), "-C", root.toString(), home.substring(1));
        }
        Path java = root.resolve(home.substring(1)).resolve("bin/java");
        return Files.isExecutable(java) && run(java.toString(), "-version") == 0 ? Optional.of(java) : Optional.empty();
    }

    private static String home(JsonNode configuration) {
        return configuration
                .at("/config/Env")
                .valueStream()
                .map(JsonNode::asText)
                .filter(variable -> variable.startsWith("JAVA_HOME=/"))
                .findFirst()
                .map(variable -> variable.substring(variable.indexOf('=') + 1))
                .orElse("/opt/java/openjdk");
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            return 1;
        }
    }
}
