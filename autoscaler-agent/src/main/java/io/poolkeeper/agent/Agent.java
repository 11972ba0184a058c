package io.poolkeeper.agent;

import io.micrometer.core.instrument.MeterRegistry;
import io.poolkeeper.agent.actuate.Actuator;
import io.poolkeeper.agent.actuate.Fulfilment;
import io.poolkeeper.agent.actuate.Passage;
import io.poolkeeper.agent.collect.Collector;
import io.poolkeeper.agent.collect.MetricBoard;
import io.poolkeeper.agent.configuration.Configurations;
import io.poolkeeper.agent.disk.StateFolder;
import io.poolkeeper.agent.json.Wire;
import io.poolkeeper.agent.ledger.Ledger;
import io.poolkeeper.agent.ledger.Ownership;
import io.poolkeeper.agent.link.Link;
import io.poolkeeper.agent.link.Reports;
import io.poolkeeper.agent.link.Troubles;
import io.poolkeeper.agent.loop.Fleet;
import io.poolkeeper.agent.loop.Memories;
import io.poolkeeper.agent.loop.PoolTick;
import io.poolkeeper.agent.loop.Teller;
import io.poolkeeper.agent.oci.CallBudget;
import io.poolkeeper.agent.oci.Cloud;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The whole agent, put together without a framework: a test runs the same one as production. */
public final class Agent implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Agent.class);

    private final AgentSettings settings;
    private final StateFolder state;
    private final Ledger ledger;
    private final Ownership ownership;
    private final Cloud cloud;
    private final Reports reports = new Reports();
    private final Troubles troubles = new Troubles();
    private final Teller teller;
    private final Function<String, PoolTick> ticks;
    private final Fleet fleet;
    private final Configurations configurations;
    private final Optional<Link> link;
    private final Optional<LocalEdits> localEdits;

    public Agent(AgentSettings settings, InstantSource clock, MeterRegistry meters, Passage passage) {
        this.settings = settings;
        var wire = new Wire();
        state = StateFolder.open(settings.stateFolder());
        ledger = new Ledger(state.file("ledger.ndjson"), wire);
        ownership = new Ownership(state.file("ownership.json"), wire);
        cloud = new Cloud(settings.oci(), new CallBudget(System::nanoTime), new CallMeters(meters));
        teller = new Teller(reports, ledger, wire, meters);
        var shared = new PoolTick.Shared(
                new Actuator(cloud, ledger, clock, passage),
                new Fulfilment(cloud),
                ledger,
                ownership,
                teller,
                new Memories(ledger, wire),
                clock);
        var board = new MetricBoard(cloud, settings.samplesPerMinute());
        ticks = pool -> new PoolTick(pool, new Collector(cloud, board), shared);
        fleet = new Fleet(new Fleet.Parts(ticks, settings.oci()::region, reports, troubles, clock));
        configurations = new Configurations(state.file("configuration.yaml"), settings.configurationFile(), fleet::run);
        var neighbours = new Link.Neighbours(configurations, reports, troubles, ownership::learn, clock);
        link = settings.link().backend().map(uri -> new Link(settings.link(), uri, state, neighbours));
        localEdits = link.isPresent() ? Optional.empty() : Optional.of(new LocalEdits(configurations, reports));
        AgentMeters.register(meters, fleet, link, clock);
    }

    public void start() {
        LOG.infof("Starting as %s", settings.link());
        teller.catchUp();
        configurations.start(link.isPresent());
        link.ifPresent(Link::start);
        localEdits.ifPresent(LocalEdits::start);
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
        fleet.close();
        link.ifPresent(Link::close);
        cloud.close();
        ledger.close();
        state.close();
    }
}
