package io.poolkeeper.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code ./poolkeeper images} runs. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = "Makes images without a container engine, and pushes them with the credentials of docker login.")
public final class Main implements Callable<Integer> {

    @Parameters(index = "0", description = "Registry and folder, as the chart's image.registry.")
    String registry = "";

    @Parameters(index = "1..*", arity = "0..*", description = "Which images; all without a name.")
    List<String> names = List.of();

    @Option(names = "--tag", defaultValue = "0.1.0-SNAPSHOT", description = "Their tag.")
    String tag = "";

    @Option(names = "--tar", description = "Writes NAME.tar into this folder instead of pushing.")
    @Nullable
    Path tar;

    @Option(names = "--base", description = "JAVA=..., NGINX=... or NATIVE=... another image to stand on.")
    Map<Plan.Base, String> bases = Map.of();

    @Option(names = "--insecure", description = "The registry may speak plain HTTP.")
    boolean insecure;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("poolkeeper.root", "."));
        for (Plan plan : Plan.all(root)) {
            if (names.isEmpty() || names.contains(plan.name())) {
                String base = bases.getOrDefault(plan.base(), plan.base().image());
                JibContainer made = Builder.build(plan, base, target(plan));
                System.out.printf("%s/%s:%s %s%n", registry, plan.name(), tag, made.getDigest());
            }
        }
        return 0;
    }

    private Containerizer target(Plan plan) throws Exception {
        ImageReference reference = ImageReference.parse("%s/%s:%s".formatted(registry, plan.name(), tag));
        if (tar != null) {
            Path file = Files.createDirectories(tar).resolve(plan.name() + ".tar");
            return Containerizer.to(TarImage.at(file).named(reference));
        }
        var credentials = CredentialRetrieverFactory.forImage(reference, event -> {});
        return Containerizer.to(RegistryImage.named(reference).addCredentialRetriever(credentials.dockerConfig()))
                .setAllowInsecureRegistries(insecure);
    }
}
