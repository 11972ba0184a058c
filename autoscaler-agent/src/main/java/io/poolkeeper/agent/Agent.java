package io.poolkeeper.agent;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.agent.actuate.Actuator;
import io.poolkeeper.agent.actuate.Fulfilment;
import io.poolkeeper.agent.actuate.Passage;
import io.poolkeeper.agent.collect.Collector;
import io.poolkeeper.agent.collect.MetricBoard;
import io.poolkeeper.agent.collect.PoolBoard;
import io.poolkeeper.agent.collect.PrometheusSignals;
import io.poolkeeper.agent.collect.Rivals;
import io.poolkeeper.agent.collect.SignalSources;
import io.poolkeeper.agent.configuration.Configuration;
import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.agent.configuration.LoopSeen;
import io.poolkeeper.agent.disk.Reserve;
import io.poolkeeper.agent.disk.StateFolder;
import io.poolkeeper.agent.forecast.LoadFolder;
import io.poolkeeper.agent.group.Groups;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.ledger.Ownership;
import io.poolkeeper.agent.link.Link;
import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.agent.link.Troubles;
import io.poolkeeper.agent.loop.Fleet;
import io.poolkeeper.agent.loop.Growths;
import io.poolkeeper.agent.loop.Memories;
import io.poolkeeper.agent.loop.Phase;
import io.poolkeeper.agent.loop.PoolStatus;
import io.poolkeeper.agent.loop.PoolTick;
import io.poolkeeper.agent.loop.Teller;
import io.poolkeeper.agent.oci.CallBudget;
import io.poolkeeper.agent.oci.OciCloud;
import io.poolkeeper.agent.prometheus.Prometheus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** The whole agent, put together without a framework: a test runs the same one as production. */
public final class Agent implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Agent.class);
    private static final String CLOCK = "clock";
    private static final String DISK = "disk";

    private final AgentSettings settings;
    private final StateFolder state;
    private final Ledger ledger;
    private final Ownership ownership;
    private final OciCloud cloud;
    private final Prometheus prometheus;
    private final Reports reports = new Reports();
    private final Troubles troubles = new Troubles();
    private final Teller teller;
    private final Function<String, PoolTick> ticks;
    private final Fleet fleet;
    private final Reins reins;
    private final Leadership leadership;
    private final Announcements announcements;
    private final Configurations configurations;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Optional<Link> link;
    private final Optional<LocalEdits> localEdits;

    public Agent(AgentSettings settings, InstantSource clock, MeterRegistry meters, Passage passage) {
        this.settings = settings;
        this.clock = clock;
        startedAt = clock.instant();
        var wire = new Wire();
        state = StateFolder.open(settings.stateFolder());
        ledger = new Ledger(state.file("ledger.ndjson"), state.reserve(), wire);
        ownership = new Ownership(state.file("ownership.json"), wire);
        cloud = new OciCloud(
                settings.oci(),
                new CallBudget(settings.oci().callsPerSecond(), System::nanoTime),
                new CallMeters(meters));
        leadership = new Leadership(settings.lease(), this::standby, clock);
        teller = new Teller(reports, ledger, wire, meters);
        prometheus = new Prometheus(settings.prometheus());
        var growths = new Growths.Parts(
                new Actuator(cloud, ledger, new Actuator.Rules(settings.drain(), clock), leadership.guarded(passage)),
                new Fulfilment(cloud),
                ledger,
                teller,
                new Memories(ledger, wire),
                clock);
        var shared = new PoolTick.Shared(
                growths,
                ownership,
                new LoadFolder(state.file("loads")),
                new Groups(),
                new Rivals(cloud),
                AgentMeters.turns(meters));
        var signals = new SignalSources(
                new MetricBoard(cloud, settings.samplesPerMinute()), new PrometheusSignals(prometheus));
        var sources = new Collector.Sources(cloud, new PoolBoard(cloud), signals);
        ticks = pool -> {
            MDC.put("poolId", pool);
            MDC.put("node", settings.link().nodeName());
            return new PoolTick(pool, new Collector(sources), shared);
        };
        fleet = new Fleet(new Fleet.Parts(
                ticks,
                settings.oci()::region,
                reports,
                troubles,
                clock,
                settings.oci().betweenCalls()));
        reins = new Reins(settings.dryRun(), !leadership.leads(), fleet::run);
        configurations = new Configurations(files(), this::run, this::loops, settings.trial());
        var neighbours = new Link.Neighbours(
                configurations, reports, troubles, ownership::learn, this::figures, this::clockOffset, clock);
        link = settings.link().backend().map(uri -> new Link(settings.link(), uri, state, neighbours));
        localEdits = link.isPresent() ? Optional.empty() : Optional.of(new LocalEdits(configurations, reports));
        announcements = new Announcements(settings, reports, clock, meters);
        AgentMeters.register(meters, fleet, link, clock);
        Gauge.builder("state.reserve.bytes", state.reserve(), Reserve::bytes)
                .description("Room held back for decisions on a full disk")
                .register(meters);
        state.reserve().tell(this::diskFull);
        Gauge.builder("leader", leadership, l -> l.leads() ? 1 : 0)
                .description("1 while this replica drives the pools, 0 while it stands by")
                .register(meters);
    }

    public void start() {
        LOG.infof("Starting as %s", settings.link());
        teller.catchUp();
        configurations.start(link.isPresent());
        leadership.start();
        link.ifPresent(Link::start);
        localEdits.ifPresent(LocalEdits::start);
    }

    private Configurations.Files files() {
        return new Configurations.Files(
                state.file("configuration.yaml"), settings.configurationFile(), state.file("configuration.trial"));
    }

    private void run(Configuration fresh) {
        reins.drive(fresh);
        reports.urgent();
    }

    /** Empty while this replica stands by: no loop says nothing about a configuration then. */
    private Optional<List<LoopSeen>> loops() {
        return reins.standby()
                ? Optional.empty()
                : Optional.of(fleet.statuses().stream().map(Agent::seen).toList());
    }

    private static LoopSeen seen(PoolStatus status) {
        boolean failing = status.phase() == Phase.FAILING;
        return new LoopSeen(status.pool(), status.name(), status.lastTick(), failing, status.note());
    }

    private Map<String, Object> figures() {
        Duration up = Duration.between(startedAt, clock.instant());
        Map<String, Object> figures = new HashMap<>();
        figures.put("agent_version", Version.text());
        figures.put("uptime_seconds", up.toSeconds());
        leadership.role().ifPresent(role -> figures.put("role", role));
        return figures;
    }

    private void standby(boolean now) {
        reins.standby(now);
        reports.urgent();
    }

    /** {@code leader} or {@code standby}; empty for an agent without replicas. */
    public Optional<String> role() {
        return leadership.role();
    }

    private void clockOffset(Duration offset) {
        if (reins.clockOffset(offset)) {
            troubles.arise(
                    CLOCK,
                    "it is %d s off the control plane's; pools with schedules do not shrink until that ends"
                            .formatted(offset.abs().toSeconds()));
        } else {
            troubles.pass(CLOCK);
        }
    }

    private void diskFull(boolean full) {
        if (full) {
            troubles.arise(DISK, "the disk of STATE_DIR is full: decisions are kept, samples may be lost");
        } else {
            troubles.pass(DISK);
        }
    }

    /** The turns of one pool, for who runs them one by one. */
    PoolTick tick(String pool) {
        return ticks.apply(pool);
    }

    Ownership ownership() {
        return ownership;
    }

    Reports reports() {
        return reports;
    }

    public Fleet fleet() {
        return fleet;
    }

    public Configurations configurations() {
        return configurations;
    }

    public Optional<Link> link() {
        return link;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Troubles troubles() {
        return troubles;
    }

    /** Loops first, so that the last heartbeat can tell what they did last. */
    @Override
    public void close() {
        localEdits.ifPresent(LocalEdits::close);
        configurations.close();
        fleet.close();
        leadership.close();
        link.ifPresent(Link::close);
        announcements.close();
        cloud.close();
        prometheus.close();
        ledger.close();
        state.close();
    }
}
