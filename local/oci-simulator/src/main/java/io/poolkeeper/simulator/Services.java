package io.poolkeeper.simulator;

import io.poolkeeper.simulator.compute.InstanceActions;
import io.poolkeeper.simulator.compute.Instances;
import io.poolkeeper.simulator.compute.PoolBalancers;
import io.poolkeeper.simulator.compute.PoolMembership;
import io.poolkeeper.simulator.compute.PoolReads;
import io.poolkeeper.simulator.compute.PoolWrites;
import io.poolkeeper.simulator.compute.Vnics;
import io.poolkeeper.simulator.compute.WorkRequests;
import io.poolkeeper.simulator.demand.Demand;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.limit.Allowances;
import io.poolkeeper.simulator.loadbalancer.LoadBalancers;
import io.poolkeeper.simulator.monitoring.Ingestion;
import io.poolkeeper.simulator.monitoring.Monitoring;
import io.poolkeeper.simulator.monitoring.Posted;
import io.poolkeeper.simulator.pool.Capacity;
import io.poolkeeper.simulator.pool.PoolEngine;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.region.HealthChecks;
import io.poolkeeper.simulator.region.Region;
import io.poolkeeper.simulator.region.SimulationClock;
import java.util.List;
import java.util.stream.Stream;

/** The signed services of the region, which share one port because their paths differ. */
record Services(Region region, PoolEngine engine, Tenancy tenancy, SimulationClock clock, HealthChecks checks) {
    List<Route> compute(Capacity faults, Allowances allowances, boolean strictScaling) {
        return Stream.of(
                        new PoolReads(region, tenancy, checks).routes(),
                        new PoolWrites(region, engine, tenancy, checks, strictScaling).routes(),
                        new PoolBalancers(region, tenancy, checks).routes(),
                        new Instances(region, engine, tenancy, checks, faults).routes(),
                        new Vnics(region, tenancy).routes(),
                        new WorkRequests(region, tenancy).routes(),
                        new InstanceActions(region, engine, tenancy).routes(),
                        new PoolMembership(region, tenancy, checks, allowances).routes(),
                        new LoadBalancers(region, tenancy, checks).routes())
                .flatMap(List::stream)
                .toList();
    }

    List<Route> monitoring(Demand demand, Posted posted, SimulatorSettings settings) {
        return Stream.of(
                        new Monitoring(region, clock, tenancy, demand, posted, settings.metrics()).routes(),
                        new Ingestion(posted, clock, tenancy).routes())
                .flatMap(List::stream)
                .toList();
    }
}
