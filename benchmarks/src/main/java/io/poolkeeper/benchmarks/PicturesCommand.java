package io.poolkeeper.benchmarks;

import io.poolkeeper.benchmarks.ours.OurPolicy;
import io.poolkeeper.benchmarks.ours.Preset;
import io.poolkeeper.benchmarks.quality.Clairvoyant;
import io.poolkeeper.benchmarks.quality.Figures;
import io.poolkeeper.benchmarks.quality.PoolModel;
import io.poolkeeper.benchmarks.quality.Run;
import io.poolkeeper.benchmarks.quality.SizePolicy;
import io.poolkeeper.benchmarks.quality.Synthetic;
import io.poolkeeper.benchmarks.quality.Trace;
import io.poolkeeper.benchmarks.reference.Hpa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws replayed days for the documentation: of synthetic demand, and of recorded one where a folder of it is given. */
@Command(name = "pictures", mixinStandardHelpOptions = true, description = "Writes the pictures of docs/decisions.md.")
public final class PicturesCommand implements Callable<Integer> {
    private static final int BOOT = 180;
    private static final int DAY = 1440;

    @Option(names = "--to", defaultValue = "docs/figures", description = "folder; default: ${DEFAULT-VALUE}")
    private Path folder = Path.of("docs/figures");

    @Option(names = "--traces", description = "folder of recorded demand to draw as well")
    private @Nullable Path recorded;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        List<Trace> traces = new ArrayList<>(Synthetic.traces());
        if (recorded != null) {
            traces.addAll(Trace.in(recorded));
        }
        for (Trace trace : traces) {
            draw(trace, "poolkeeper", "Poolkeeper, preset " + Preset.DEFAULT, OurPolicy.of(Preset.DEFAULT));
            draw(trace, "hpa-60", "Kubernetes HPA at 60 %", new Hpa(60));
        }
        return 0;
    }

    private void draw(Trace trace, String file, String title, SizePolicy policy) throws IOException {
        Run run = PoolModel.run(trace, BOOT, policy);
        Figures figures = run.figures(Clairvoyant.run(trace, BOOT).cost());
        String text = "%s on %s: short %.2f %% of the time, cost %.2f of the least possible, %.0f actions a day"
                .formatted(title, trace.name(), figures.tauU(), figures.cost(), figures.actionsPerDay());
        int lastDay = trace.demand().length - DAY;
        Path to = folder.resolve(trace.name() + "-" + file + ".svg");
        Files.writeString(to, Picture.of(text, run, lastDay, DAY));
        System.out.println(to);
    }
}
