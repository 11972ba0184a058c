package io.poolkeeper.benchmarks.start;

import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.service.Resident;
import java.io.IOException;

/** What a start took, at the moment of the first answer. */
final class Started {

    private Started() {}

    static Sample since(long before, long pid) throws IOException {
        double seconds = (System.nanoTime() - before) / 1e9;
        double processor = ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toMillis()
                / 1e3;
        return Sample.of(0)
                .with("seconds", seconds)
                .with("processor_seconds", processor)
                .with("resident_mib", Resident.of(pid));
    }
}
