package io.poolkeeper.simulator;

import io.poolkeeper.simulator.autoscaling.NativeAutoscaling;
import io.poolkeeper.simulator.control.BalancerRoutes;
import io.poolkeeper.simulator.control.Console;
import io.poolkeeper.simulator.control.ControlRoutes;
import io.poolkeeper.simulator.control.Front;
import io.poolkeeper.simulator.control.RequestLog;
import io.poolkeeper.simulator.control.ScriptRoutes;
import io.poolkeeper.simulator.control.SignatureClock;
import io.poolkeeper.simulator.demand.Curve;
import io.poolkeeper.simulator.demand.Curves;
import io.poolkeeper.simulator.demand.Demand;
import io.poolkeeper.simulator.demand.TraceFile;
import io.poolkeeper.simulator.fault.Faults;
import io.poolkeeper.simulator.http.HttpPort;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.identity.SessionTokens;
import io.poolkeeper.simulator.journal.Journal;
import io.poolkeeper.simulator.journal.JournalEntry;
import io.poolkeeper.simulator.limit.Allowances;
import io.poolkeeper.simulator.limit.LimitsService;
import io.poolkeeper.simulator.monitoring.Posted;
import io.poolkeeper.simulator.notification.Topics;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/** A running simulator, in this process or behind {@link Main}. */
public final class Simulator implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Simulator.class.getName());
    private static final int TICK_MILLIS = 250;
    private static final int PROXYMUX_PORT = 12250;
    private static final String LOOPBACK = "127.0.0.1";

    private final Tenancy tenancy;
    private final Credentials credentials;
    private final StateFile file;
    private final Journal journal;
    private final Allowances allowances = new Allowances();
    private final NativeAutoscaling autoscaling;
    private final Topics topics;
    private final Faults faults;
    private final Region region;
    private final Console console;
    private final Posted posted;
    private final HealthChecks checks;
    private final SignatureClock signatureClock = new SignatureClock(Clock.systemUTC());
    private final RequestLog requests = new RequestLog();
    private final ScheduledExecutorService ticker;
    private final Identities identities;
    private final Front front;
    private final HttpPort port;
    private final @Nullable HttpPort proxymux;

    private Simulator(SimulatorSettings settings) throws IOException {
        Files.createDirectories(settings.data());
        tenancy = new Tenancy(settings.region());
        credentials =
                new CredentialsFolder(settings.credentials()).open(tenancy.id(), tenancy.userId(), tenancy.region());
        faults = new Faults(settings.seed(), settings.resets());
        autoscaling = new NativeAutoscaling(tenancy);
        topics = new Topics(tenancy);
        PoolEngine engine = new PoolEngine(settings.timing(), tenancy, faults.and(allowances));
        Curves curves =
                new Curves(settings.traces().stream().map(TraceFile::read).toList(), settings.seed());
        file = new StateFile(settings.data());
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
        identities = new Identities(tenancy, credentials, settings.credentials(), signatureClock::now);
        Services services = new Services(region, engine, tenancy, clock, checks);
        List<Route> routes = Stream.of(
                        services.compute(faults, allowances, settings.strictScaling()),
                        services.monitoring(demand, posted, settings),
                        new LimitsService(region, tenancy, allowances).routes(),
                        autoscaling.routes(),
                        topics.routes(),
                        identities.routes())
                .flatMap(List::stream)
                .toList();
        front = new Front(routes, control(), identities.signatures(), signatureClock, faults, requests);
        port = new HttpPort(
                LOOPBACK, settings.port(), settings.tls() ? identities.tls(LOOPBACK) : null, settings.resets(), front);
        proxymux = proxymux(settings.workloadHost(), front);
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

    /** What a service answers somebody in this process, who needs neither a connection nor a signature. */
    public Reply answer(Request request) {
        return front.answer(request);
    }

    /** The certificate authority that clients have to trust when the simulator speaks TLS. */
    public Path authority() {
        return identities.certificate();
    }

    /** The session tokens of instances and workloads. */
    public SessionTokens tokens() {
        return identities.tokens();
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

    /** Service limits and quotas. */
    public Allowances allowances() {
        return allowances;
    }

    /** OCI's own autoscaling of the pools. */
    public NativeAutoscaling autoscaling() {
        return autoscaling;
    }

    /** The notification topic and what was published to it. */
    public Topics topics() {
        return topics;
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
        if (proxymux != null) {
            proxymux.close();
        }
        ticker.shutdownNow();
        try {
            journal.close();
            file.close();
            posted.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Route> control() {
        return Stream.of(
                        new ControlRoutes(
                                        region, console, journal, faults, requests, signatureClock, identities.tokens())
                                .routes(),
                        new BalancerRoutes(region, console, checks).routes(),
                        new ScriptRoutes(console, allowances, autoscaling, topics).routes())
                .flatMap(List::stream)
                .toList();
    }

    /** Where the pods of a cluster go for their tokens; the SDK wants TLS and this port. */
    private @Nullable HttpPort proxymux(@Nullable String host, Front front) {
        if (host == null) {
            return null;
        }
        identities.writeAccountToken();
        return new HttpPort(host, PROXYMUX_PORT, identities.tls(host), false, front);
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
