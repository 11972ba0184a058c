package io.poolkeeper.benchmarks.start;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.TarImage;
import io.poolkeeper.benchmarks.harness.Row;
import io.poolkeeper.images.Builder;
import io.poolkeeper.images.Plan;
import io.poolkeeper.testkit.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What images add to their bases: each on nothing, its layers compressed. */
final class ImageSizes {

    private static final double MEBI = 1024.0 * 1024.0;

    private ImageSizes() {}

    /**
     * All that are built.
     *
     * @param caches by the name of an image, what it starts from
     */
    static List<Row> of(Map<String, Path> caches, Path folder) throws Exception {
        var rows = new ArrayList<Row>();
        for (Plan plan : Plan.all(Project.root())) {
            rows.add(Row.of(plan.name(), "compressed_mib", mebibytes(plan, folder)));
            if (caches.containsKey(plan.name())) {
                Plan with = plan.startingFrom(caches.get(plan.name()));
                rows.add(Row.of(plan.name() + ", AOT cache", "compressed_mib", mebibytes(with, folder)));
            }
        }
        return rows;
    }

    private static double mebibytes(Plan plan, Path folder) throws Exception {
        Path tar = folder.resolve(plan.name() + ".tar");
        var to = Containerizer.to(TarImage.at(tar).named("measured/" + plan.name()))
                .setOfflineMode(true);
        Builder.build(plan.asFarAsBuilt(), "scratch", to);
        return Files.size(tar) / MEBI;
    }
}
