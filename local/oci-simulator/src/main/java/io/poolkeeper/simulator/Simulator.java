package io.poolkeeper.simulator;

import io.poolkeeper.simulator.compute.Instances;
import io.poolkeeper.simulator.compute.PoolBalancers;
import io.poolkeeper.simulator.compute.PoolReads;
import io.poolkeeper.simulator.compute.PoolWrites;
import io.poolkeeper.simulator.compute.Vnics;
import io.poolkeeper.simulator.compute.WorkRequests;
import io.poolkeeper.simulator.control.BalancerRoutes;
import io.poolkeeper.simulator.control.Console;
import io.poolkeeper.simulator.control.ControlRoutes;
import io.poolkeeper.simulator.control.Front;
import io.poolkeeper.simulator.control.RequestLog;
import io.poolkeeper.simulator.control.SignatureClock;
import io.poolkeeper.simulator.demand.Curve;
import io.poolkeeper.simulator.demand.Curves;
import io.poolkeeper.simulator.demand.Demand;
import io.poolkeeper.simulator.demand.TraceFile;
import io.poolkeeper.simulator.fault.Faults;
import io.poolkeeper.simulator.http.HttpPort;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.journal.Journal;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.loadbalancer.LoadBalancers;
import io.poolkeeper.simulator.monitoring.Ingestion;
import io.poolkeeper.simulator.monitoring.Monitoring;
import io.poolkeeper.simulator.monitoring.Posted;
import io.poolkeeper.simulator.pool.Instance;
import io.poolkeeper.simulator.pool.Pool;
import io.poolkeeper.simulator.pool.PoolEngine;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.pool.balancer.BackendHealth;
import io.poolkeeper.simulator.pool.balancer.Balancer;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import io.poolkeeper.simulator.region.SimulationClock;
import io.poolkeeper.simulator.region.Snapshot;
import io.poolkeeper.simulator.region.StateFile;
import io.poolkeeper.simulator.signing.Credentials;
import io.poolkeeper.simulator.signing.CredentialsFolder;
import io.poolkeeper.simulator.signing.SignatureCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running simulator, in this process or behind {@link Main}. */
public final class Simulator implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Simulator.class.getName());
    private static final int TICK_MILLIS = 250;

    private final Tenancy tenancy;
    private final Credentials credentials;
    private final Journal journal;
    private final Faults faults;
    private final Region region;
    private final Console console;
    private final Posted posted;
    private final HealthChecks checks;
    private final SignatureClock signatureClock = new SignatureClock(Clock.systemUTC());
    private final RequestLog requests = new RequestLog();
    private final ScheduledExecutorService ticker;
    private final HttpPort port;

    private Simulator(SimulatorSettings settings) throws IOException {
        Files.createDirectories(settings.data());
        tenancy = new Tenancy(settings.region());
        credentials =
                new CredentialsFolder(settings.credentials()).open(tenancy.id(), tenancy.userId(), tenancy.region());
        faults = new Faults(settings.seed());
        PoolEngine engine = new PoolEngine(settings.timing(), tenancy, faults);
        Curves curves =
                new Curves(settings.traces().stream().map(TraceFile::read).toList(), settings.seed());
        StateFile file = new StateFile(settings.data());
        FirstStart first = new FirstStart(settings, tenancy, curves, engine);
        Instant start = settings.clock().instant();
        Snapshot state = first.completed(Region.opened(file, () -> first.snapshot(start)), start);
        journal = new Journal(settings.data().resolve("journal.ndjson"));
        SimulationClock clock = new SimulationClock(settings.clock(), state.ahead());
        region = new Region(file, journal, engine, clock, settings.checkOrder(), state);
        console = new Console(region);
        posted = new Posted(settings.data().resolve("posted-metrics.ndjson"), clock.now());
        Demand demand = new Demand(state.origin(), settings.speed(), perPool(state, curves));
        checks = new HealthChecks(clock, settings.timing().balancer());
        List<Route> routes = Stream.of(
                        new PoolReads(region, tenancy, checks).routes(),
                        new PoolWrites(region, engine, tenancy, checks, settings.strictScaling()).routes(),
                        new PoolBalancers(region, tenancy, checks).routes(),
                        new Instances(region, engine, tenancy, checks, faults).routes(),
                        new Vnics(region, tenancy).routes(),
                        new LoadBalancers(region, tenancy, checks).routes(),
                        new WorkRequests(region, tenancy).routes(),
                        new Monitoring(region, clock, tenancy, demand, posted, settings.metrics()).routes(),
                        new Ingestion(posted, clock, tenancy).routes())
                .flatMap(List::stream)
                .toList();
        List<Route> control = Stream.of(
                        new ControlRoutes(region, console, journal, faults, requests, signatureClock).routes(),
                        new BalancerRoutes(region, console, checks).routes())
                .flatMap(List::stream)
                .toList();
        SignatureCheck signatures = new SignatureCheck(Map.of(credentials.keyId(), credentials.publicKey()));
        port = new HttpPort(settings.port(), new Front(routes, control, signatures, signatureClock, faults, requests));
        ticker = ticking(region);
    }

    public static Simulator start(SimulatorSettings settings) {
        try {
            return new Simulator(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator cannot keep its data: " + e.getMessage(), e);
        }
    }

    /** The endpoint of every simulated service. */
    public String url() {
        return port.url();
    }

    public Credentials credentials() {
        return credentials;
    }

    public String compartmentId() {
        return tenancy.compartmentId();
    }

    /** The pools as they are now. */
    public List<Pool> pools() {
        return List.copyOf(region.now().world().pools().values());
    }

    public Pool pool(String idOrName) {
        return console.pool(idOrName);
    }

    public List<Instance> members(String idOrName) {
        return region.now().world().members(pool(idOrName).id());
    }

    public List<Balancer> balancers() {
        return List.copyOf(region.now().world().balancers().values());
    }

    /** What health checks find and how many connections backends carry, now. */
    public BackendHealth health() {
        return checks.of(region.now().world());
    }

    public List<JournalEntry> journal() {
        return journal.entries();
    }

    public List<RequestLog.Seen> requests() {
        return requests.latest();
    }

    public Faults faults() {
        return faults;
    }

    /** A person behind the driver's back. */
    public Console console() {
        return console;
    }

    /** Makes the region live through that time at once. */
    public void skip(Duration time) {
        region.skip(time);
    }

    /** Holds signatures against a clock that is wrong by this much. */
    public void skewClock(Duration by) {
        signatureClock.skew(by);
    }

    @Override
    public void close() {
        port.close();
        ticker.shutdownNow();
        try {
            journal.close();
            posted.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Curve> perPool(Snapshot state, Curves curves) {
        return state.world().pools().values().stream()
                .collect(Collectors.toMap(Pool::id, pool -> curves.of(pool.index(), pool.max())));
    }

    private static ScheduledExecutorService ticking(Region region) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("region-ticker").daemon().factory());
        var unused = executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        region.tick();
                    } catch (RuntimeException e) {
                        LOG.log(System.Logger.Level.ERROR, "The region did not move on", e);
                    }
                },
                TICK_MILLIS,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
        return executor;
    }
}
