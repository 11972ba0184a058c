package io.poolkeeper.benchmarks.start;

import io.poolkeeper.api.Credential;
import io.poolkeeper.benchmarks.harness.Sample;
import io.poolkeeper.benchmarks.service.AgentProgram;
import io.poolkeeper.benchmarks.service.ChildProcess;
import io.poolkeeper.testkit.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The agent until it says that it lives; no cloud and no control plane is there. */
final class AgentStart {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AgentProgram program;
    private final Path folder;

    AgentStart(AgentProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    Sample once() throws IOException, InterruptedException, GeneralSecurityException {
        int port = FreePort.find();
        var builder = new ProcessBuilder(program.command())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile());
        builder.environment().putAll(environment());
        builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(port));
        long before = System.nanoTime();
        try (var process = new ChildProcess(builder.start())) {
            awaitLife(process.process(), port);
            return Started.since(before, process.process().pid());
        }
    }

    private Map<String, String> environment() throws IOException, GeneralSecurityException {
        return Map.of(
                "STATE_DIR", Files.createTempDirectory(folder, "state").toString(),
                "OCI_ENDPOINT", "http://127.0.0.1:1",
                "TENANCY_OCID", "ocid1.tenancy.oc1..bench",
                "USER_OCID", "ocid1.user.oc1..bench",
                "FINGERPRINT", "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff",
                "PRIVATE_KEY_PATH", key().toString(),
                "BACKEND_URL", "http://127.0.0.1:1",
                "NODE_ID", "1",
                "API_KEY", Credential.generate("ask").text());
    }

    private Path key() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String text = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    }

    private void awaitLife(Process process, int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/live"))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == OK) {
                    return;
                }
            } catch (ConnectException notYet) {
                // it is still starting
            }
            Thread.sleep(5);
        }
        throw new IOException("the agent did not start; see " + folder.resolve("agent.log"));
    }
}
