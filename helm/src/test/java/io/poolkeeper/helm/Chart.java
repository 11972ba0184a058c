package io.poolkeeper.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;

/** The chart, rendered by Helm itself. */
final class Chart {

    static final String RELEASE = "poolkeeper";
    private static final String OLDEST_KUBERNETES = "1.30.0";

    private Chart() {}

    /** The value sets beside the chart, each of which it must accept. */
    static List<Path> valueSets() {
        return Checkout.files(Checkout.CHART.resolve("ci"), "-values.yaml");
    }

    static Path valueSet(String name) {
        return Checkout.CHART.resolve("ci/" + name + "-values.yaml");
    }

    static Manifests render(Path values) {
        return Manifests.parse(template().withValuesFile(values).call());
    }

    static Manifests render(String valueSet) {
        return render(valueSet(valueSet));
    }

    static TemplateCommand template() {
        return new Helm(Checkout.CHART)
                .template()
                .withName(RELEASE)
                .withNamespace(RELEASE)
                .withKubeVersion(OLDEST_KUBERNETES);
    }
}
