package io.poolkeeper.faultlab.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Calls;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.nemesis.Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The packaged product in a folder and on ports of its own, shared by the cases of a run. Each case has a view of it with
 * pools, agents, faults and a record of its own; what it has started is ended after it.
 */
public final class Lab implements AutoCloseable {
    public static final List<String> SERVICES = List.of("auth", "registry", "analytics", "audit");
    /** One of each service, through the gateway. */
    private static final List<String> PAGES =
            List.of("/api/auth/me", "/api/nodes?limit=1", "/api/analytics/system", "/api/admin/audit-logs?limit=1");

    private static final long LOOK = 500;

    private final StackProcess stack;
    private final Cloud cloud;
    private final Rows rows;
    private final Session session;
    private final String caseId;
    private final Calls calls = new Calls();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Lab(StackProcess stack, Cloud cloud, Rows rows, Session session, String caseId) {
        this.stack = stack;
        this.cloud = cloud;
        this.rows = rows;
        this.session = session;
        this.caseId = caseId;
    }

    public static Lab open(Path folder) throws IOException, InterruptedException {
        var stack = StackProcess.start(folder);
        var cloud = Cloud.at(stack.state().path("simulator_url").asText());
        return new Lab(stack, cloud, new Rows(stack.state().path("database_url").asText()), new Session(stack), "");
    }

    public Lab forCase(String id) {
        return new Lab(stack, cloud.forCase(), rows, session, id);
    }

    public Cloud cloud() {
        return cloud;
    }

    public Rows rows() {
        return rows;
    }

    /** What this case has asked. */
    public Calls calls() {
        return calls;
    }

    public String url() {
        return stack.state().path("url").asText();
    }

    public int gatewayPort() {
        return java.net.URI.create(url()).getPort();
    }

    public Path folder() {
        return stack.folder();
    }

    public Person admin() {
        return new Person(url(), session::headers, calls);
    }

    public String adminToken() {
        return session.headers().values().iterator().next().substring("Bearer ".length());
    }

    /** A machine or a stranger; the headers say which. */
    public Person somebody(Map<String, String> headers) {
        return new Person(url(), () -> headers, calls);
    }

    /** The process of that name as it runs now. */
    public Stream<ProcessHandle> find(String process) {
        return stack.find(process);
    }

    public ProcessHandle process(String name) {
        return find(name).findFirst().orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    public int port(String process) {
        return stack.described(process).findFirst().orElseThrow().path("port").asInt();
    }

    public int managementPort(String process) {
        return stack.described(process)
                .findFirst()
                .orElseThrow()
                .path("management_port")
                .asInt();
    }

    /** The network before a process of the stack. */
    public Proxy proxyTo(int port) throws IOException {
        return ended(Proxy.to(port, caseId.hashCode()));
    }

    /** An agent whose control plane and region are at these addresses; not yet started. */
    public Agent agent(String name, String policy, String backend, String region) throws IOException {
        var environment = new HashMap<>(identity());
        environment.put("BACKEND_URL", backend);
        environment.put("OCI_ENDPOINT", region);
        environment.put("NODE_REGION", Policies.REGION);
        environment.put("JOIN_TOKEN", joinToken());
        Path folder = stack.folder().resolve("agents").resolve(caseId + "-" + name);
        return ended(new Agent(stack.root(), folder, caseId + "-" + name, policy, environment));
    }

    public String joinToken() {
        var admin = admin();
        return Person.json(
                        Person.patiently(() -> admin.change("POST", "/api/nodes/join-tokens", "{\"ttl_minutes\":60}")))
                .path("token")
                .asText();
    }

    public Metrics metrics(String service) {
        return new Metrics(managementPort(service));
    }

    /** What a service says of itself, at {@code live} or {@code ready}. */
    public Call health(String service, String which) {
        return new Person("http://127.0.0.1:" + managementPort(service), Map::of, new Calls())
                .get("/q/health/" + which);
    }

    /** Whether every part runs and serves by then: what a case before has broken may still be on its way back. */
    public boolean whole(Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        while (!whole()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    private boolean whole() {
        try {
            return SERVICES.stream()
                            .allMatch(service -> find(service).findAny().isPresent()
                                    && health(service, "ready").ok())
                    && find("database").findAny().isPresent()
                    && rows.count("select 1") == 1
                    && cloud.answers()
                    && PAGES.stream()
                            .allMatch(page -> admin().forgetful().get(page).ok());
        } catch (SQLException | RuntimeException away) {
            return false;
        }
    }

    /** The node of that agent as the API shows it. */
    public JsonNode node(String name) {
        return Person.rows(admin().read("/api/nodes?limit=500&q=" + name)).stream()
                .filter(node -> node.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no node is called " + name));
    }

    public JsonNode pool(Cloud.Pool pool) {
        return Person.rows(admin().read("/api/pools?limit=500")).stream()
                .filter(one -> one.path("oracle_pool_id").asText().equals(pool.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody has reported " + pool));
    }

    public String secret(String pointer) throws IOException {
        return Person.JSON
                .readTree(stack.folder().resolve("secrets.json").toFile())
                .at(pointer)
                .asText();
    }

    public Map<String, String> secrets(String pointer) throws IOException {
        var secrets = new HashMap<String, String>();
        Person.JSON
                .readTree(stack.folder().resolve("secrets.json").toFile())
                .at(pointer)
                .properties()
                .forEach(one -> secrets.put(one.getKey(), one.getValue().asText()));
        return secrets;
    }

    /** With which agents sign what they ask of the region. */
    public Path privateKey() throws IOException {
        return Path.of(String.valueOf(identity().get("PRIVATE_KEY_PATH")));
    }

    public Path root() {
        return stack.root();
    }

    /** What starts a process again that has ended; the gateway is part of it. */
    public ProcessHandle supervisor() {
        return stack.process();
    }

    /** What is ended with the case. */
    public synchronized <T extends AutoCloseable> T ended(T what) {
        started.push(what);
        return what;
    }

    /** Ends what the case has started, and its faults. */
    public synchronized void cleanUp() {
        Optional<Exception> trouble = Optional.empty();
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                trouble = Optional.of(e);
            }
        }
        cloud.heal();
        trouble.ifPresent(e -> {
            throw new IllegalStateException("cannot tidy up after " + caseId, e);
        });
    }

    private Map<String, String> identity() throws IOException {
        var config = new Properties();
        try (var in = Files.newBufferedReader(stack.folder().resolve("oci/config"))) {
            config.load(in);
        }
        return Map.of(
                "TENANCY_OCID", config.getProperty("tenancy"),
                "USER_OCID", config.getProperty("user"),
                "FINGERPRINT", config.getProperty("fingerprint"),
                "PRIVATE_KEY_PATH", config.getProperty("key_file"));
    }

    /** Logs of every process, by name. */
    public Map<String, Path> logs() throws IOException {
        var logs = new HashMap<String, Path>();
        for (Path folder :
                List.of(stack.folder().resolve("logs"), stack.folder().resolve("agents"))) {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".log"))
                            .forEach(file ->
                                    logs.put(stack.folder().relativize(file).toString(), file));
                }
            }
        }
        return logs;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        cleanUp();
        stack.close();
    }
}
