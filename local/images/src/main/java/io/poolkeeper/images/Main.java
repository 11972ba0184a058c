package io.poolkeeper.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

    @Option(names = "--no-cache", description = "Leaves out what the services' Java keeps of a rehearsed start.")
    boolean noCache;

    @Option(names = "--insecure", description = "The registry may speak plain HTTP.")
    boolean insecure;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("poolkeeper.root", "."));
        PagesBill.write(root.resolve("web-ui/package-lock.json"), root.resolve("web-ui/target/bom.json"));
        Path folder = Files.createTempDirectory("poolkeeper-images");
        List<Plan> plans = Plan.all(root).stream()
                .filter(plan -> names.isEmpty() || names.contains(plan.name()))
                .toList();
        Optional<StartCache> cache = cache(plans, folder);
        for (Plan plan : plans) {
            make(rehearsed(plan, cache, root.resolve(plan.name()).resolve("target/start.aot")));
        }
        if (plans.stream().noneMatch(plan -> plan.base() == Plan.Base.NATIVE)) {
            System.out.println("no image of the agent: its native executable is not built (docs/agent.md)");
        }
        return 0;
    }

    private Optional<StartCache> cache(List<Plan> plans, Path folder) throws Exception {
        if (noCache || plans.stream().noneMatch(plan -> plan.base() == Plan.Base.JAVA)) {
            return Optional.empty();
        }
        Optional<Path> java = BaseJava.of(base(Plan.Base.JAVA), folder);
        if (java.isEmpty()) {
            System.out.println(
                    "no start is rehearsed: " + base(Plan.Base.JAVA) + " has no Java that runs on this machine");
        }
        return java.map(found -> new StartCache(found, folder, Main::database));
    }

    private static Plan rehearsed(Plan plan, Optional<StartCache> cache, Path kept)
            throws IOException, InterruptedException {
        return plan.base() == Plan.Base.JAVA && cache.isPresent() ? cache.get().addTo(plan, kept) : plan;
    }

    private static String database(String module) {
        Schema service = Stream.of(Schema.values())
                .filter(schema -> schema.module().equals(module))
                .findFirst()
                .orElseThrow();
        return Database.shared().urlFor(service);
    }

    private void make(Plan plan) throws Exception {
        JibContainer made = Builder.build(plan, base(plan.base()), target(plan));
        System.out.printf("%s/%s:%s %s%n", registry, plan.name(), tag, made.getDigest());
    }

    private String base(Plan.Base base) {
        return bases.getOrDefault(base, base.image());
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
