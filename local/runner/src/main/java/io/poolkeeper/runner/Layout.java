package io.poolkeeper.runner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things are.
 *
 * @param root the project, with the packaged jars
 * @param data what a stack keeps; removed by {@code --fresh}
 * @param cache what is unpacked once and shared by all stacks of a user
 */
record Layout(Path root, Path data, Path cache) {

    /** PostgreSQL's major version; its data folder is of no use to another. */
    static final String POSTGRES_MAJOR = "18";

    static Layout of(Path data) {
        String root = System.getProperty("poolkeeper.root", "");
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return new Layout(
                Path.of(root).toAbsolutePath(), data.toAbsolutePath().normalize(), caches.resolve("poolkeeper"));
    }

    Path postgres() {
        return data.resolve("postgres");
    }

    Path localJson() {
        return data.resolve("local.json");
    }

    Path secrets() {
        return data.resolve("secrets.json");
    }

    Path lock() {
        return data.resolve("lock");
    }

    Path simulator() {
        return data.resolve("simulator");
    }

    Path credentials() {
        return data.resolve("oci");
    }

    /** The signed heads of the audit trail, and the key they are signed with. */
    Path audit() {
        return data.resolve("audit");
    }

    Path agentState() {
        return data.resolve("agent");
    }

    Path agentConfiguration() {
        return data.resolve("agent.yaml");
    }

    /** Of the version that the launcher fetches and the tests use. */
    Path keycloak() {
        return cache.resolve("keycloak-" + Versions.keycloak());
    }

    Path keycloakSecrets() {
        return data.resolve("keycloak.json");
    }

    Path keycloakData() {
        return data.resolve("keycloak");
    }

    Path realm() {
        return root.resolve("auth-service/src/main/keycloak/poolkeeper-realm.json");
    }

    Path log(String process) {
        return data.resolve("logs").resolve(process + ".log");
    }

    Path jar(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    Path migrations(String module, String schema) {
        return root.resolve(module).resolve("src/main/resources/db").resolve(schema);
    }

    Path ui() {
        return root.resolve("web-ui/dist");
    }

    /** What has to be built before a stack can start, and is not. */
    List<Path> missing(List<String> modules) {
        var wanted = new java.util.ArrayList<>(modules.stream().map(this::jar).toList());
        wanted.add(ui().resolve("index.html"));
        return wanted.stream().filter(p -> !Files.exists(p)).toList();
    }
}
