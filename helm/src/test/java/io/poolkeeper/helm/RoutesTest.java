package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an Ingress of any class sends a path. */
class RoutesTest {

    private static final Pattern CLASS_PATH = Pattern.compile("(?m)^@Path\\((?:\"([^\"]+)\"|\\w+\\.PATH)\\)");
    private static final Pattern METHOD_PATH = Pattern.compile("(?m)^ +@Path\\(\"([^\"]+)\"\\)");
    private static final Pattern CONSTANT = Pattern.compile("String PATH = \"([^\"]+)\"");

    private static final List<HTTPIngressPath> PATHS = Chart.render("ingress")
            .of(Ingress.class)
            .getFirst()
            .getSpec()
            .getRules()
            .getFirst()
            .getHttp()
            .getPaths();

    @ParameterizedTest
    @CsvSource({
        "/api/auth/login, auth",
        "/api/admin/users/7, auth",
        "/api/config, auth",
        "/api/pools, registry",
        "/api/schedules/1, registry",
        "/api/heartbeat, registry",
        "/api/events, registry",
        "/api/health, registry",
        "/api/analytics/pools, analytics",
        "/api/metrics, analytics",
        "/api/admin/audit-logs/summary, audit",
        "/api/admin/audit, audit",
        // the gateway in the UI's pods tells these apart
        "/api/nodes, ui",
        "/api/nodes/5/analytics, ui",
        "/api/configuration, ui",
        "/nodes/5/heartbeat, ui",
        "/admin/users, ui",
        "/, ui",
    })
    void theIngressSends(String path, String component) {
        assertThat(backend(path)).isEqualTo(Chart.RELEASE + "-" + component);
    }

    @Test
    void noPathNeedsWhatOnlySomeControllersKnow() {
        var ingress = Chart.render("narrow").of(Ingress.class).getFirst();
        assertThat(ingress.getMetadata().getAnnotations()).isNullOrEmpty();
        assertThat(ingress.getSpec().getIngressClassName()).isNull();
        assertThat(PATHS).allSatisfy(p -> assertThat(p.getPathType()).isEqualTo("Prefix"));
    }

    @ParameterizedTest
    @CsvSource({
        "analytics, analytics-service",
        "audit, audit-service",
        "auth, auth-service",
        "registry, node-registry-service"
    })
    void everyPathThatAServiceDeclaresIsRoutedToIt(String service, String module) {
        assertThat(declared(module))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Routes.service(path)).contains(service));
    }

    /** The list of all routes, which each service's test keeps equal to its OpenAPI document. */
    @Test
    void everyRouteOfTheAccessMatrixIsSentToItsService() {
        var rows = Checkout.text(Checkout.ROOT.resolve("libs/testkit/src/main/resources/access-matrix.csv"))
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("service,"))
                .map(line -> line.split(",", 4))
                .filter(cells -> cells.length > 2)
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(80)
                .allSatisfy(cells -> assertThat(Routes.service(cells[2].replaceAll("\\{[^}]*}", "5")))
                        .as("%s %s", cells[1], cells[2])
                        .contains(cells[0]));
    }

    /** The paths in a module's resources, with 5 for every parameter. */
    private static List<String> declared(String module) {
        return Checkout.files(Checkout.ROOT.resolve(module).resolve("src/main/java"), ".java").stream()
                .map(Checkout::text)
                .flatMap(RoutesTest::declaredIn)
                .map(path -> path.replaceAll("\\{[^}]*}", "5"))
                .toList();
    }

    private static Stream<String> declaredIn(String source) {
        var ofClass = CLASS_PATH.matcher(source);
        if (!ofClass.find()) {
            return Stream.empty();
        }
        String start = ofClass.group(1) != null ? ofClass.group(1) : constant(source);
        var ofMethods = METHOD_PATH
                .matcher(source)
                .results()
                .map(m -> start + m.group(1))
                .toList();
        return ofMethods.isEmpty() ? Stream.of(start) : ofMethods.stream();
    }

    private static String constant(String source) {
        var path = CONSTANT.matcher(source);
        assertThat(path.find()).as("a PATH in %s", source).isTrue();
        return path.group(1);
    }

    /** As the Ingress API defines Prefix: by whole elements, the longest wins. */
    private static String backend(String path) {
        return PATHS.stream()
                .filter(p -> (path + "/").startsWith(p.getPath().equals("/") ? "/" : p.getPath() + "/"))
                .max(Comparator.comparingInt(p -> p.getPath().length()))
                .orElseThrow()
                .getBackend()
                .getService()
                .getName();
    }
}
