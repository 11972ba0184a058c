package io.poolkeeper.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A chart, rendered by Helm itself; hooks are rendered with the rest. */
final class Chart {

    static final String RELEASE = "poolkeeper";
    private static final String OLDEST_KUBERNETES = "1.30.0";
    /** The library leaves hooks out of what it renders, so the copies it renders call them otherwise. */
    private static final String HOOK = "helm.sh/hook";

    private static final String NO_HOOK = "not.a.helm.hook";

    private static final ConcurrentHashMap<Path, Path> COPIES = new ConcurrentHashMap<>();

    private Chart() {}

    /** The value sets beside the chart, each of which it must accept. */
    static List<Path> valueSets() {
        return Checkout.files(Checkout.CHART.resolve("ci"), "-values.yaml");
    }

    static Path valueSet(String name) {
        return Checkout.CHART.resolve("ci/" + name + "-values.yaml");
    }

    static Manifests render(Path values) {
        return Manifests.parse(text(values));
    }

    static Manifests render(String valueSet) {
        return render(valueSet(valueSet));
    }

    static String text(Path values) {
        return text(template().withValuesFile(values));
    }

    /** The manifests, without the blanks that templates leave at the ends of lines. */
    static String text(TemplateCommand command) {
        return command.call().replace(NO_HOOK, HOOK).replaceAll("[ \\t]+\\n", "\n");
    }

    static TemplateCommand template() {
        return template(Checkout.CHART);
    }

    static TemplateCommand template(Path chart) {
        return new Helm(COPIES.computeIfAbsent(chart, Chart::withoutHooks))
                .template()
                .withName(RELEASE)
                .withNamespace(RELEASE)
                .withKubeVersion(OLDEST_KUBERNETES);
    }

    private static Path withoutHooks(Path chart) {
        try (Stream<Path> files = Files.walk(chart)) {
            Path copy = Files.createTempDirectory("chart").resolve(chart.getFileName());
            for (Path file : files.toList()) {
                Path target = copy.resolve(chart.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, Files.readString(file).replace(HOOK, NO_HOOK));
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
