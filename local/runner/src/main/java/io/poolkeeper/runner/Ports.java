package io.poolkeeper.runner;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every port of a stack follows from the gateway's, so that two stacks with different ones never meet. From 8080: services
 * 8081 to 8084, simulator 8085, database 8086, Keycloak 8087; management 9081 to 9084, agent 9085, Keycloak 9087.
 */
record Ports(int gateway) {

    private static final int MANAGEMENT = 1_000;

    static final String GATEWAY = "gateway";
    static final String SIMULATOR = "simulator";
    static final String DATABASE = "database";
    static final String AGENT = "agent";
    static final String KEYCLOAK = "keycloak";

    int service(ServiceProcess service) {
        return gateway + 1 + service.ordinal();
    }

    int management(ServiceProcess service) {
        return service(service) + MANAGEMENT;
    }

    int simulator() {
        return gateway + 5;
    }

    int database() {
        return gateway + 6;
    }

    int keycloak() {
        return gateway + 7;
    }

    String gatewayUrl() {
        return "http://localhost:" + gateway;
    }

    String keycloakUrl() {
        return "http://localhost:" + keycloak();
    }

    int keycloakManagement() {
        return keycloak() + MANAGEMENT;
    }

    int agentManagement() {
        return gateway + 5 + MANAGEMENT;
    }

    /** Ends with a sentence when a port is taken, naming it and what it is for. */
    void requireFree(boolean withAgent, boolean withKeycloak) {
        if (gateway < 1 || gateway > 65_535 - 2 * MANAGEMENT) {
            throw new Refusal("The port must be between 1 and " + (65_535 - 2 * MANAGEMENT) + ", not " + gateway + ".");
        }
        wanted(withAgent, withKeycloak).forEach((port, use) -> {
            if (!free(port)) {
                throw new Refusal("Port %d, needed for the %s, is already in use; choose another base with --port."
                        .formatted(port, use));
            }
        });
    }

    private Map<Integer, String> wanted(boolean withAgent, boolean withKeycloak) {
        var wanted = new LinkedHashMap<Integer, String>();
        wanted.put(gateway, GATEWAY);
        for (var service : ServiceProcess.values()) {
            wanted.put(service(service), service.processName() + " service");
            wanted.put(management(service), service.processName() + " service's management");
        }
        wanted.put(simulator(), "OCI " + SIMULATOR);
        wanted.put(database(), DATABASE);
        if (withKeycloak) {
            wanted.put(keycloak(), "Keycloak");
            wanted.put(keycloakManagement(), "Keycloak's management");
        }
        if (withAgent) {
            wanted.put(agentManagement(), AGENT + "'s management");
        }
        return wanted;
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
