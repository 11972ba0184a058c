package io.poolkeeper.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code up} can be asked for. */
final class Options {

    @Option(names = "--port", defaultValue = "8080", description = "The gateway's port; all others follow from it.")
    int port;

    @Option(names = "--data", defaultValue = ".poolkeeper", description = "Where everything is kept.")
    Path data;

    @Option(names = "--fresh", description = "Forget what is kept there and start anew.")
    boolean fresh;

    @Option(names = "--pools", defaultValue = "3", description = "Instance pools in the simulator (1 to 50).")
    int pools;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "A CSV 'timestamp,value' whose traffic is replayed; may be repeated.")
    List<Path> traces = new ArrayList<>();

    @Option(
            names = "--speed",
            defaultValue = "120",
            description = "How much faster than real the demand runs (120: a day in 12 minutes).")
    double speed;

    @Option(names = "--no-agent", description = "Start everything but the agent.")
    boolean noAgent;

    @Option(
            names = "--keycloak",
            description = "Also start a Keycloak with the shipped realm, and single sign-on by it.")
    boolean keycloak;

    Options() {
        data = Path.of(".poolkeeper");
    }

    void check() {
        if (pools < 1 || pools > 50) {
            throw new Refusal("--pools takes 1 to 50, not " + pools + ".");
        }
        if (!(speed >= 1 && speed <= 10_000)) {
            throw new Refusal("--speed takes 1 to 10000, not " + speed + ".");
        }
        for (Path trace : traces) {
            if (!Files.isReadable(trace) || Files.isDirectory(trace)) {
                throw new Refusal("The trace " + trace + " cannot be read.");
            }
        }
    }
}
