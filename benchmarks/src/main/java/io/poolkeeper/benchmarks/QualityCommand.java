package io.poolkeeper.benchmarks;

import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.ours.OurPolicy;
import io.poolkeeper.benchmarks.ours.Preset;
import io.poolkeeper.benchmarks.quality.Contender;
import io.poolkeeper.benchmarks.quality.Front;
import io.poolkeeper.benchmarks.quality.Goals;
import io.poolkeeper.benchmarks.quality.SizePolicy;
import io.poolkeeper.benchmarks.quality.Synthetic;
import io.poolkeeper.benchmarks.quality.Table;
import io.poolkeeper.benchmarks.quality.Trace;
import io.poolkeeper.benchmarks.reference.Contenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replays demand against ours and against the known autoscalers. */
@Command(name = "quality", mixinStandardHelpOptions = true, description = "How good is the policy? One table.")
public final class QualityCommand implements Callable<Integer> {
    private static final Path RECORDED = Path.of("../shared/traces");
    private static final int QUICK_DAYS = 4;

    @Option(
            names = "--traces",
            description = "folder of recorded demand; default: ../shared/traces when there, else synthetic demand")
    private @Nullable Path folder;

    @Option(
            names = "--boot",
            split = ",",
            defaultValue = "180",
            description = "boot times in seconds: 180 or 60,180,300")
    private List<Integer> boots = List.of(180);

    @Option(names = "--preset", split = ",", description = "which of our policies; default: ${DEFAULT-VALUE}")
    private List<String> presets = List.of(Preset.DEFAULT);

    @Option(names = "--quick", description = "the first four days only; goals are not judged")
    private boolean quick;

    @Option(
            names = "--pareto",
            description =
                    "cost against violation on the regular traces: weights, patience, and what foresight would give")
    private boolean pareto;

    @Override
    public Integer call() throws IOException {
        List<Trace> traces = traces();
        if (pareto) {
            List<Trace> regular = Goals.regular(traces);
            boots.forEach(
                    boot -> System.out.print(new Front(boot, regular.isEmpty() ? traces : regular).text(weighted())));
            return 0;
        }
        var report = new Report("quality", "How often too small, and at what cost, of the known autoscalers");
        report.say("traces", String.join(", ", traces.stream().map(Trace::name).toList()));
        for (int boot : boots) {
            Table table = Table.measure(traces, boot, contenders());
            report.table("Mean of all traces, boot time %d s".formatted(boot), table.told(shown(), ours()));
            if (quick) {
                report.say("goals", "for whole traces: not judged on the first %d days".formatted(QUICK_DAYS));
            } else {
                ours().forEach(name -> Goals.judge(report, table, name));
            }
        }
        report.keep(quick);
        return 0;
    }

    /** The default at other weights, patient as it is and with every patience taken away. */
    private static Map<String, Supplier<SizePolicy>> weighted() {
        String eager = "scale_in: {cooldown: 0, trusted_hold: 0, least_percent: 0}%nforecast: {look_ahead: 0, %s}";
        Map<String, Supplier<SizePolicy>> all = new LinkedHashMap<>();
        for (int weight : List.of(1, 2, 5, 10, 20, 40)) {
            String told = "shortage_weight: " + weight;
            all.put("Poolkeeper, " + told, () -> OurPolicy.with("forecast: {" + told + "}"));
            all.put("without patience, " + told, () -> OurPolicy.with(eager.formatted(told)));
        }
        return all;
    }

    private List<Trace> traces() throws IOException {
        Path from = folder != null ? folder : RECORDED;
        if (folder == null && !Files.isDirectory(RECORDED)) {
            System.out.println("NOT RUN: recorded traces, no folder given; the demand below is synthetic.");
            return Synthetic.traces();
        }
        System.out.println("Recorded traces of " + from + "; ours are named after their presets.");
        List<Trace> traces = Trace.in(from);
        return quick ? traces.stream().map(trace -> trace.first(QUICK_DAYS)).toList() : traces;
    }

    private List<Contender> contenders() {
        List<Contender> all = new ArrayList<>(Contenders.anchors());
        all.addAll(Contenders.settings());
        presets.forEach(preset -> all.add(new Contender(ours(preset), trace -> OurPolicy.of(preset))));
        return all;
    }

    private List<String> shown() {
        List<String> names = new ArrayList<>(
                Contenders.anchors().stream().map(Contender::name).toList());
        names.addAll(ours());
        return names;
    }

    private List<String> ours() {
        return presets.stream().map(QualityCommand::ours).toList();
    }

    private static String ours(String preset) {
        return "Poolkeeper " + preset;
    }
}
