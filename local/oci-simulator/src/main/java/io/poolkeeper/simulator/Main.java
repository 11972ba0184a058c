package io.poolkeeper.simulator;

import io.poolkeeper.simulator.demand.BadTrace;
import io.poolkeeper.simulator.pool.Timing;
import io.poolkeeper.simulator.pool.balancer.BalancerKind;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: starts a simulator and keeps it until the process is told to end. */
@Command(
        name = "oci-simulator",
        mixinStandardHelpOptions = true,
        description = "Simulates the part of Oracle Cloud that scales instance pools, on 127.0.0.1.")
public final class Main implements Callable<Integer> {
    private static final int BAD_INPUT = 2;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", description = "Port on 127.0.0.1; 0 takes a free one.")
    int port;

    @Option(names = "--data", required = true, description = "Folder of the state and the journal.")
    @Nullable
    Path data;

    @Option(names = "--credentials", description = "Folder of the API key (default: credentials in the data folder).")
    @Nullable
    Path credentials;

    @Option(names = "--pools", defaultValue = "3", description = "Pools at the first start (default ${DEFAULT-VALUE}).")
    int pools;

    @Option(
            names = "--pool-max",
            defaultValue = "10",
            description = "The size each pool's demand is made for (default ${DEFAULT-VALUE}).")
    int poolMax;

    @Option(names = "--start-size", defaultValue = "2", description = "Members at first (default ${DEFAULT-VALUE}).")
    int startSize;

    @Option(names = "--trace", arity = "1..*", description = "CSV files of recorded traffic, one per pool in turn.")
    List<Path> traces = List.of();

    @Option(
            names = "--speed",
            defaultValue = "120",
            description = "How much faster demand time goes; nothing else is quicker (default ${DEFAULT-VALUE}).")
    double speed;

    @Option(names = "--seed", defaultValue = "1", description = "Of generated demand (default ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--boot-seconds",
            defaultValue = "20",
            description = "From PROVISIONING to RUNNING, at least (default ${DEFAULT-VALUE}).")
    double bootSeconds;

    @Option(names = "--region", defaultValue = "us-ashburn-1", description = "Region (default ${DEFAULT-VALUE}).")
    String region = "us-ashburn-1";

    @Option(names = "--strict-scaling", description = "Answer 409 to a size change while a pool is SCALING.")
    boolean strictScaling;

    @Option(
            names = "--load-balancers",
            arity = "1..*",
            description = "What the first pool, the second and so on are attached to: CLASSIC or NETWORK.")
    List<BalancerKind> balancers = List.of();

    @Option(names = "--tls", description = "Speak HTTPS; ca.pem beside the credentials is what clients have to trust.")
    boolean tls;

    @Option(
            names = "--workload-identity",
            description = "Loopback address on which pods exchange their tokens (port 12250), such as 127.0.0.7.")
    @Nullable
    String workloadHost;

    @Option(names = "--resets", description = "Let the faults RESET and APPLY_THEN_RESET reset connections.")
    boolean resets;

    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        return new CommandLine(new Main());
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Simulator simulator = Simulator.start(settings());
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                simulator.close();
                ended.countDown();
            }));
            out().println("oci-simulator listens on " + simulator.url());
            out().flush();
            ended.await();
            return 0;
        } catch (BadTrace | IllegalArgumentException | UncheckedIOException e) {
            command(spec).getErr().println(e.getMessage());
            command(spec).getErr().flush();
            return BAD_INPUT;
        }
    }

    private SimulatorSettings settings() {
        if (data == null || !(bootSeconds >= 0) || bootSeconds > 3600) {
            throw new IllegalArgumentException("boot-seconds must be between 0 and 3600.");
        }
        SimulatorSettings defaults = SimulatorSettings.in(data);
        return new SimulatorSettings(
                port,
                data,
                credentials == null ? defaults.credentials() : credentials,
                region,
                pools,
                poolMax,
                startSize,
                speed,
                traces,
                seed,
                Timing.ofBoot(Duration.ofMillis(Math.round(bootSeconds * 1000))),
                defaults.metrics(),
                defaults.checkOrder(),
                strictScaling,
                balancers,
                tls,
                workloadHost,
                resets,
                defaults.clock());
    }

    private PrintWriter out() {
        return command(spec).getOut();
    }

    private static CommandLine command(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli has not run");
        }
        return spec.commandLine();
    }
}
