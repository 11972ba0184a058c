package io.poolkeeper.agent.link;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The agent's own host, by the names the reference uses; what cannot be read is left out. */
final class HostFigures {

    private final Path disk;

    HostFigures(Path disk) {
        this.disk = disk;
    }

    Map<String, Object> now() {
        Map<String, Object> figures = new LinkedHashMap<>();
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean host) {
            share(figures, "cpu_percent", host.getCpuLoad());
            share(figures, "memory_percent", 1 - (double) host.getFreeMemorySize() / host.getTotalMemorySize());
        }
        share(figures, "disk_usage", diskUsage());
        return figures;
    }

    private double diskUsage() {
        try {
            var store = Files.getFileStore(disk);
            return 1 - (double) store.getUsableSpace() / store.getTotalSpace();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static void share(Map<String, Object> figures, String name, double value) {
        if (value >= 0 && value <= 1) {
            figures.put(name, Math.round(value * 1000) / 10.0);
        }
    }
}
