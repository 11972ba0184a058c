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

    private static final Map<String, String> MODULES = Map.of(
            "analytics", "analytics-service",
            "audit", "audit-service",
            "auth", "auth-service",
            "registry", "node-registry-service");

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
        assertThat(secrets(rendered, "audit")).containsExactly("DATABASE_URL");
        assertThat(secrets(rendered, "analytics")).containsExactly("DATABASE_URL");
        assertThat(secrets(rendered, "registry")).containsExactly("DATABASE_URL", "SECRET_KEY");
        assertThat(secrets(rendered, "auth")).containsExactly("DATABASE_URL", "BOOTSTRAP_TOKEN", "SECRET_KEY");
        assertThat(secrets(Chart.render("minimal"), "auth")).containsExactly("DATABASE_URL", "SECRET_KEY");
    }

    @Test
    void eachServiceHasADatabaseUrlOfItsOwn() {
        Manifests rendered = Chart.render("minimal");
        assertThat(MODULES.keySet())
                .allSatisfy(service -> assertThat(rendered.container(service).getEnv())
                        .filteredOn(e -> e.getName().equals("DATABASE_URL"))
                        .singleElement()
                        .satisfies(e -> assertThat(
                                        e.getValueFrom().getSecretKeyRef().getName())
                                .isEqualTo("poolkeeper-database-" + service)));
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
    private static boolean isRead(String name, String sources) {
        if (Pattern.compile("(\\$\\{%1$s[:}]|\"%1$s\")".formatted(name))
                .matcher(sources)
                .find()) {
            return true;
        }
        return name.startsWith("QUARKUS_")
                && Pattern.compile(
                                "^" + name.toLowerCase(java.util.Locale.ROOT).replace("_", "\\.") + "=",
                                Pattern.MULTILINE)
                        .matcher(sources)
                        .find();
    }

    private static String sources(String module) {
        return Stream.of(module, "libs/common")
                .map(m -> Checkout.ROOT.resolve(m).resolve("src/main"))
                .flatMap(m -> Stream.of(".java", ".properties").flatMap(e -> Checkout.files(m, e).stream()))
                .map(Checkout::text)
                .collect(Collectors.joining("\n"));
    }
}
