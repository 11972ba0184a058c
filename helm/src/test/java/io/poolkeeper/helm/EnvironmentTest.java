package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentTest {

    static final Map<String, String> MODULES = Map.of(
            "analytics", "analytics-service",
            "audit", "audit-service",
            "auth", "auth-service",
            "registry", "node-registry-service");

    private static final Pattern READ = Pattern.compile(
            "\\$\\{([A-Z][A-Z0-9_]+)[:}]" + "|(?:entry\\(|value\\(context, |name = |VARIABLE = )\"([A-Z][A-Z0-9_]+)\"");

    /** Read by the JVM itself. */
    private static final String JVM = "JAVA_TOOL_OPTIONS";

    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyVariableIsOneThatItsServiceReads(Path values) {
        Manifests rendered = Chart.render(values);
        assertThat(MODULES).allSatisfy((service, module) -> {
            String read = sources(module);
            assertThat(rendered.container(service).getEnv())
                    .extracting(EnvVar::getName)
                    .doesNotHaveDuplicates()
                    .filteredOn(name -> !name.equals(JVM))
                    .allSatisfy(name -> assertThat(isRead(name, read))
                            .as("%s of %s", name, service)
                            .isTrue());
        });
    }

    @Test
    void aVariableThatNobodyReadsIsNoticed() {
        assertThat(isRead("DATABASE_URI", sources("audit-service"))).isFalse();
        assertThat(isRead("SECRET", sources("auth-service"))).isFalse();
    }

    /** What a service reads can be set by a value, or the reason why not is written down. */
    @Test
    void everyVariableThatAServiceReadsIsAValueOrListedAsDeliberatelyNot() {
        Map<String, String> notValues = Checkout.table("not-values.csv");
        MODULES.forEach((service, module) -> {
            var passed = valueSets().stream()
                    .flatMap(set -> Chart.render(set).container(service).getEnv().stream())
                    .map(EnvVar::getName)
                    .collect(Collectors.toSet());
            var read = READ.matcher(sources(module))
                    .results()
                    .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                    .collect(Collectors.toSet());
            assertThat(read)
                    .contains("DATABASE_URL", "LOG_LEVEL")
                    .allSatisfy(name -> assertThat(passed.contains(name) ^ notValues.containsKey(service + " " + name))
                            .as("%s of %s: passed %s", name, service, passed.contains(name))
                            .isTrue());
        });
    }

    /** The table of the design document; what is the agent's is in AgentChartTest. */
    @Test
    void theVariablesOfTheDesignDocumentAreHonoured() {
        var auth = Chart.render("sso-keycloak").container("auth").getEnv();
        assertThat(auth)
                .extracting(EnvVar::getName)
                .contains(
                        "DATABASE_URL",
                        "SECRET_KEY",
                        "KEYCLOAK_SERVER_URL",
                        "KEYCLOAK_REALM",
                        "KEYCLOAK_CLIENT_ID",
                        "KEYCLOAK_CLIENT_SECRET");
        assertThat(Chart.render("narrow").container("auth").getEnv())
                .contains(new EnvVar("CORS_ORIGINS", "https://console.example.com,http://localhost:5173", null));
        assertThat(Chart.render("minimal")
                        .named(io.fabric8.kubernetes.api.model.ConfigMap.class, "ui")
                        .getData()
                        .get("config.js"))
                .contains("\"API_BASE_URL\":\"/api\"");
    }

    @Test
    void theAddressOfTheIngressIsTheOneThatPeopleUse() {
        assertThat(Chart.render("ingress").container("auth").getEnv())
                .contains(new EnvVar("PUBLIC_URL", "https://poolkeeper.example.com", null));
        assertThat(Chart.render("gateway").container("auth").getEnv())
                .contains(new EnvVar("PUBLIC_URL", "https://poolkeeper.example.com", null));
        assertThat(Chart.render("minimal").container("auth").getEnv())
                .extracting(EnvVar::getName)
                .doesNotContain("PUBLIC_URL");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void secretsAreOnlyNamed(Path values) {
        Manifests rendered = Chart.render(values);
        assertThat(MODULES.keySet())
                .allSatisfy(service -> assertThat(rendered.container(service).getEnv())
                        .filteredOn(e -> e.getName().matches(".*(SECRET|TOKEN|PASSWORD|DATABASE_URL).*"))
                        .isNotEmpty()
                        .allSatisfy(e -> {
                            assertThat(e.getValue()).isNull();
                            assertThat(e.getValueFrom().getSecretKeyRef().getName())
                                    .isNotBlank();
                            assertThat(e.getValueFrom().getSecretKeyRef().getOptional())
                                    .isNull();
                        }));
    }

    @Test
    void eachServiceGetsTheSecretsItNeedsAndNoOther() {
        Manifests rendered = Chart.render("narrow");
        assertThat(secrets(rendered, "audit")).containsExactly("DATABASE_URL", "AUDIT_SIGNING_KEY");
        assertThat(secrets(rendered, "analytics")).containsExactly("DATABASE_URL");
        assertThat(secrets(rendered, "registry")).containsExactly("DATABASE_URL", "SECRET_KEY");
        assertThat(secrets(rendered, "auth")).containsExactly("DATABASE_URL", "BOOTSTRAP_TOKEN", "SECRET_KEY");
        assertThat(secrets(Chart.render("changing-secret-key"), "registry"))
                .containsExactly("DATABASE_URL", "SECRET_KEY", "SECRET_KEY_PREVIOUS");
        assertThat(secrets(Chart.render("audit"), "audit"))
                .containsExactly("DATABASE_URL", "AUDIT_SIGNING_KEY", "AUDIT_WEBHOOK_SECRET");
        assertThat(secrets(Chart.render("sso-keycloak"), "auth"))
                .containsExactly("DATABASE_URL", "KEYCLOAK_CLIENT_SECRET", "SECRET_KEY");
        assertThat(secrets(Chart.render("minimal"), "auth")).containsExactly("DATABASE_URL", "SECRET_KEY");
    }

    @Test
    void eachServiceHasADatabaseUrlOfItsOwn() {
        Manifests rendered = Chart.render("minimal");
        assertThat(MODULES.keySet())
                .allSatisfy(service -> assertThat(rendered.container(service).getEnv())
                        .filteredOn(e -> e.getName().equals("DATABASE_URL"))
                        .singleElement()
                        .satisfies(e -> {
                            var source = e.getValueFrom().getSecretKeyRef();
                            assertThat(source.getName()).isEqualTo("poolkeeper-database");
                            assertThat(source.getKey()).isEqualTo(service);
                        }));
    }

    @Test
    void tokensAreVerifiedWithTheKeysOfTheAuthService() {
        Manifests rendered = Chart.render("minimal");
        var auth = rendered.named(Service.class, "auth");
        assertThat(Stream.of("analytics", "audit", "registry"))
                .allSatisfy(service -> assertThat(rendered.container(service).getEnv())
                        .contains(new EnvVar(
                                "AUTH_JWKS_URL",
                                "http://%s:8080/auth/jwks"
                                        .formatted(auth.getMetadata().getName()),
                                null)));
        assertThat(auth.getSpec().getPorts())
                .anySatisfy(p -> assertThat(p.getPort()).isEqualTo(8080));
        assertThat(sources("auth-service")).contains("@Path(\"/auth/jwks\")");
    }

    private static List<String> secrets(Manifests rendered, String service) {
        return rendered.container(service).getEnv().stream()
                .filter(e -> e.getValueFrom() != null)
                .map(EnvVar::getName)
                .toList();
    }

    /** Read by name, as in ${LOG_LEVEL:INFO} or "DATABASE_URL", or as the variable of a Quarkus setting that is in use. */
    static boolean isRead(String name, String sources) {
        if (Pattern.compile("(\\$\\{%1$s[:}]|\"%1$s\")".formatted(name))
                .matcher(sources)
                .find()) {
            return true;
        }
        return isTyped(name, sources)
                || name.startsWith("QUARKUS_")
                        && Pattern.compile(
                                        "^"
                                                + name.toLowerCase(java.util.Locale.ROOT)
                                                        .replace("_", "[.-]") + "=",
                                        Pattern.MULTILINE)
                                .matcher(sources)
                                .find();
    }

    /** A member of a typed settings interface, as in POOLKEEPER_REGISTRY_INTAKE_BATCH. */
    private static boolean isTyped(String name, String sources) {
        String path = name.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
        return Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.]+)\"\\)")
                        .matcher(sources)
                        .results()
                        .anyMatch(m -> path.startsWith(m.group(1) + "."))
                && sources.contains(" " + path.substring(path.lastIndexOf('.') + 1) + "();");
    }

    static String sources(String module) {
        return Stream.of(module, "libs/common")
                .map(m -> Checkout.ROOT.resolve(m).resolve("src/main"))
                .flatMap(m -> Stream.of(".java", ".properties").flatMap(e -> Checkout.files(m, e).stream()))
                .map(Checkout::text)
                .collect(Collectors.joining("\n"));
    }
}
