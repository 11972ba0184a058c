package io.poolkeeper.benchmarks.reads;

import io.poolkeeper.benchmarks.harness.Report;
import io.poolkeeper.benchmarks.heartbeats.SimulatedNodes;
import io.poolkeeper.benchmarks.service.DurableDatabase;
import io.poolkeeper.benchmarks.service.ServiceProcess;
import io.poolkeeper.common.database.Schema;
import java.util.List;
import java.util.Map;

/** A fleet that has been there for a while: its nodes and pools, a month of their figures, a year of what people did. */
final class Histories {
    private static final int POOLS_EACH = 5;
    private static final int DAYS = 30;
    private static final List<String> HEAP = List.of("-Xmx512m");

    private final DurableDatabase database;
    private final int nodes;
    private final int events;

    Histories(DurableDatabase database, int nodes, boolean quick) {
        this.database = database;
        this.nodes = nodes;
        events = quick ? 20_000 : 300_000;
    }

    SimulatedNodes write(Report report) throws Exception {
        database.run("alter database " + DurableDatabase.NAME + " set synchronous_commit = off");
        var audit = new io.poolkeeper.benchmarks.audit.Seed(database, events);
        audit.events();
        var fleet = new SimulatedNodes(nodes);
        fleet.enrol(database, POOLS_EACH);
        fleet.online(database);
        database.run("select analytics.ensure_partitions(7)");
        new io.poolkeeper.benchmarks.analytics.Seed(database, nodes, DAYS).hours();
        audit.indexes();
        database.run("alter database " + DurableDatabase.NAME + " reset synchronous_commit");
        report.say("PostgreSQL", database.version());
        report.say("nodes", "%,d with %d pools each".formatted(nodes, POOLS_EACH));
        report.say("pools with sums of every hour of %d days".formatted(DAYS), "%,d".formatted(nodes));
        report.say("audit events", "%,d".formatted(events));
        return fleet;
    }

    ServiceProcess.Start analytics() {
        return new ServiceProcess.Start(
                Schema.ANALYTICS, database.urlFor(Schema.ANALYTICS), "/analytics/shadows", HEAP, Map.of());
    }

    ServiceProcess.Start audit() {
        return new ServiceProcess.Start(
                Schema.AUDIT,
                database.urlFor(Schema.AUDIT),
                "/admin/audit-logs/categories",
                HEAP,
                Map.of("POOLKEEPER_AUDIT_SEAL_EVERY", "1s"));
    }

    /** Until what only the seeding made them do is done. */
    void settle() throws Exception {
        io.poolkeeper.benchmarks.audit.Seed.awaitSealed(database);
        database.run("vacuum analyze");
        database.run("checkpoint");
    }
}
