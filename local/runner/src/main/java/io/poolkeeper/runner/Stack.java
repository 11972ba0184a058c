package io.poolkeeper.runner;

import io.poolkeeper.common.database.Schema;
import io.poolkeeper.runner.LocalState.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole product on one machine: starts it in order, keeps it running, stops it in reverse order. */
final class Stack {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(25);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Layout layout;
    private final Options options;
    private final Ports ports;
    private final Console console;
    private final List<Part> parts = new ArrayList<>();
    private @Nullable FileLock lock;
    private @Nullable Supervisor supervisor;
    private @Nullable Gateway gateway;
    private @Nullable Secrets secrets;
    private @Nullable String joinToken;
    private volatile boolean ready;
    private volatile boolean stopping;

    Stack(Layout layout, Options options, Console console) {
        this.layout = layout;
        this.options = options;
        this.ports = new Ports(options.port);
        this.console = console;
    }

    void start() throws SQLException {
        options.check();
        claim();
        clearAway();
        DatabasePart.requireOurMajor(layout);
        requireKeycloak();
        ports.requireFree(!options.noAgent, options.keycloak);
        boolean fresh = !Files.exists(layout.secrets());
        var kept = Secrets.of(layout.secrets());
        secrets = kept;
        console.alsoTo(layout.log(Ports.GATEWAY));
        String bootstrapToken = Secrets.random();
        var processes = new Processing(layout, ports, options, kept);

        var database = new DatabasePart(layout, ports, kept);
        begin(database, "PostgreSQL");
        database.migrate();
        begin(processes.simulator(), "the OCI simulator");
        if (options.keycloak) {
            startKeycloak(processes);
        }
        for (var service : ServiceProcess.values()) {
            launch(processes.service(service, database.urlFor(Schema.valueOf(service.name())), bootstrapToken));
        }
        awaitReady("the four services");
        gateway = new Gateway(ports, layout.ui());
        gateway.start();
        console.step("the gateway listens on " + url());
        enrol(kept, bootstrapToken, fresh);
        if (!options.noAgent) {
            begin(processes.agent(url(), joinToken), "the agent");
        }
        ready = true;
        record();
        supervisor = new Supervisor(parts, console::step, this::record);
        supervisor.start();
    }

    /** Stops everything; safe to call at any time and more than once. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        if (parts.isEmpty()) {
            return;
        }
        Optional.ofNullable(supervisor).ifPresent(Supervisor::close);
        console.step("stopping");
        // agents first, so that their last reports are taken; the database last
        for (Part part : parts.reversed()) {
            part.stop(GRACE);
        }
        Optional.ofNullable(gateway).ifPresent(Gateway::close);
        ready = false;
        writeState(List.of());
        console.step("stopped; the data stay in " + layout.data());
    }

    String url() {
        return ports.gatewayUrl();
    }

    Secrets secrets() {
        return java.util.Objects.requireNonNull(secrets, "started first");
    }

    Optional<KeycloakSecrets> keycloakSecrets() {
        return options.keycloak ? Optional.of(KeycloakSecrets.of(layout.keycloakSecrets())) : Optional.empty();
    }

    private void requireKeycloak() {
        if (options.keycloak && !Files.exists(layout.keycloak())) {
            throw new Refusal(
                    "Keycloak is not in %s; ./poolkeeper up --keycloak fetches it.".formatted(layout.keycloak()));
        }
    }

    private void startKeycloak(Processing processes) {
        var kept = KeycloakSecrets.of(layout.keycloakSecrets());
        begin(processes.keycloak(kept), "Keycloak at " + ports.keycloakUrl());
        var keycloak = new Keycloak("http://127.0.0.1:" + ports.keycloak(), kept.adminPassword());
        keycloak.importRealm(layout.realm(), url(), kept.clientSecret());
        keycloak.addUser(
                KeycloakSecrets.DEMO_USER,
                "demo@poolkeeper.local",
                true,
                kept.demoPassword(),
                List.of("poolkeeper-devops"));
    }

    private void claim() {
        try {
            Files.createDirectories(layout.data());
            var channel = FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (IOException e) {
            throw new Refusal("The folder %s cannot be used: %s.".formatted(layout.data(), e.getMessage()));
        }
        if (lock == null) {
            throw new Refusal("A stack already runs on %s; stop it first: ./poolkeeper down --data %s"
                    .formatted(layout.data(), layout.data()));
        }
    }

    /** What a killed runner left behind is stopped, never adopted: its settings may be others. */
    private void clearAway() {
        var left = LocalState.read(layout.localJson()).stream()
                .flatMap(s -> s.processes().stream())
                .flatMap(p -> p.handle().stream())
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .toList();
        if (!left.isEmpty()) {
            console.step("stopping " + left.size() + " processes of a run that ended without its stop");
            Processes.end(left, GRACE);
        }
        DatabasePart.stopLeftOver(layout, GRACE);
        if (options.fresh) {
            forget();
        }
    }

    private void forget() {
        try (var files = Files.walk(layout.data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(layout.data()) && !file.equals(layout.lock())) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Part part, String what) {
        launch(part);
        awaitReady(what);
    }

    private void launch(Part part) {
        parts.add(part);
        part.start();
        record();
    }

    private void awaitReady(String what) {
        long limit = System.nanoTime() + READY_WITHIN.toNanos();
        for (Part part : parts) {
            while (!part.ready()) {
                if (stopping) {
                    throw new Refusal("Stopped while starting.");
                }
                if (!part.alive() || System.nanoTime() > limit) {
                    throw new IllegalStateException("%s did not start; the end of its log, %s:%n%s"
                            .formatted(
                                    part.name(), layout.log(part.name()), LogFile.tail(layout.log(part.name()), 25)));
                }
                sleep();
            }
        }
        console.step("ready: " + what);
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Stopped while starting.");
        }
    }

    private void enrol(Secrets kept, String bootstrapToken, boolean fresh) {
        var installation = new Installation(url(), kept);
        installation
                .admin(bootstrapToken, fresh)
                .ifPresentOrElse(
                        token -> joinToken = installation.joinToken(token),
                        () -> console.step("the admin's password is no longer the generated one: no join token made"));
    }

    private void record() {
        writeState(parts.stream().map(Part::describe).toList());
    }

    private void writeState(List<RunningProcess> processes) {
        var all = new ArrayList<>(processes);
        if (!processes.isEmpty()) {
            var self = ProcessHandle.current();
            all.add(new RunningProcess(
                    Ports.GATEWAY,
                    self.pid(),
                    ports.gateway(),
                    null,
                    layout.log(Ports.GATEWAY).toString(),
                    RunningProcess.startedAtMs(self)));
        }
        var kept = secrets;
        new LocalState(
                        ready,
                        url(),
                        Secrets.ADMIN_EMAIL,
                        kept == null ? "" : kept.adminPassword(),
                        joinToken,
                        "http://127.0.0.1:" + ports.simulator(),
                        "jdbc:postgresql://127.0.0.1:" + ports.database() + "/" + DatabasePart.NAME + "?user=postgres",
                        all)
                .write(layout.localJson());
    }
}
