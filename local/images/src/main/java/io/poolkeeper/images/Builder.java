package io.poolkeeper.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the same image of the same files, whenever and wherever: no time and no owner of the build gets into it. */
public final class Builder {

    static final String SCRATCH = "scratch";
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");

    private Builder() {}

    /**
     * Makes one image.
     *
     * @param base what it stands on; "scratch" for nothing
     * @param to where it goes
     */
    public static JibContainer build(Plan plan, String base, Containerizer to) throws Exception {
        for (Plan.Layer layer : plan.layers()) {
            if (!layer.exists()) {
                throw new IllegalStateException(layer.from() + " is missing; ./poolkeeper images makes it");
            }
        }
        JibContainerBuilder image = base.equals(SCRATCH) ? Jib.fromScratch() : Jib.from(base);
        for (Plan.Layer layer : plan.layers()) {
            image.addFileEntriesLayer(entries(layer));
        }
        if (!plan.entrypoint().isEmpty()) {
            image.setEntrypoint(plan.entrypoint());
        }
        return image.setUser(plan.user())
                .setExposedPorts(ports(plan))
                .setCreationTime(Instant.EPOCH)
                .containerize(to.setToolName("poolkeeper"));
    }

    private static FileEntriesLayer entries(Plan.Layer layer) throws IOException {
        AbsoluteUnixPath place = AbsoluteUnixPath.get(layer.to());
        var entries = FileEntriesLayer.builder().setName(layer.to());
        if (layer.executable()) {
            return entries.addEntry(layer.from(), place, EXECUTABLE).build();
        }
        return entries.addEntryRecursive(layer.from(), place).build();
    }

    private static Set<Port> ports(Plan plan) {
        return plan.ports().stream().map(Port::tcp).collect(Collectors.toSet());
    }
}
