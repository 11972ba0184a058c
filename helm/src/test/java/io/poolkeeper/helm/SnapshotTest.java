package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each value set renders, as the difference from k8s/base, which is a snapshot as a whole. {@code -Dsnapshots.write}
 * writes them anew; the difference is then read by whoever changed the chart.
 */
class SnapshotTest {

    private static final Path SNAPSHOTS = Checkout.ROOT.resolve("helm/src/test/resources/snapshots");
    private static final List<String> BASE = Checkout.text(Checkout.ROOT.resolve("k8s/base/poolkeeper.yaml"))
            .lines()
            .toList();

    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void theChartRendersWhatItDid(Path values) throws IOException {
        // the only random texts are the generated Secrets
        List<String> rendered = Chart.text(values)
                .replaceAll("(?m)^(  \"?[a-z.-]+\"?: )[A-Za-z0-9+/]{40,}=*$", "$1GENERATED")
                .lines()
                .toList();
        var difference = UnifiedDiffUtils.generateUnifiedDiff(
                "k8s/base", values.getFileName().toString(), BASE, DiffUtils.diff(BASE, rendered), 0);
        Path snapshot = SNAPSHOTS.resolve(values.getFileName().toString().replace("-values.yaml", ".diff"));
        String text = String.join("\n", difference) + "\n";
        if (System.getProperty("snapshots.write") != null) {
            Files.createDirectories(SNAPSHOTS);
            Files.writeString(snapshot, text);
        }
        assertThat(text).as("mvn -pl helm test -Dsnapshots.write").isEqualTo(Checkout.text(snapshot));
    }
}
