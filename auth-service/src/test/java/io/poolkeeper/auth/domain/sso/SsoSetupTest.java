package io.poolkeeper.auth.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.common.problem.Failure.NotConfigured;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsoSetupTest {
    private static final Map<String, String> KEYCLOAK = Map.of(
            "server-url", "https://idp.example.org/",
            "realm", "ops",
            "client-id", "poolkeeper",
            "public-url", "https://pools.example.org/");

    @Test
    void theDesignsVariablesAreEnoughWithAPublicAddress() {
        var provider = setup(Map.of()).required();
        assertThat(provider.issuer()).isEqualTo("https://idp.example.org/realms/ops");
        assertThat(provider.callback()).isEqualTo("https://pools.example.org/api/auth/keycloak/callback");
        assertThat(provider.redirectUris())
                .containsExactly(
                        "https://pools.example.org/auth/keycloak/callback",
                        "https://pools.example.org/api/auth/keycloak/callback");
    }

    @Test
    void anyOtherProviderIsNamedByItsAddress() {
        var provider = setup(Map.of(
                        "issuer-url", "https://idcs-1.identity.example.com", "issuer", "https://identity.example.com/"))
                .required();
        assertThat(provider.address()).isEqualTo("https://idcs-1.identity.example.com");
        assertThat(provider.issuer()).isEqualTo("https://identity.example.com/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example.org", "http://169.254.169.254", "http://localhost.example.org",
                        "http://127.0.0.1@evil.example.org",
                "ftp://idp.example.org", "file:///etc/passwd", "idp.example.org", "https:///x"
            })
    void anAddressWhereCodesWouldTravelInTheClearStopsTheStart(String address) {
        assertThatThrownBy(() -> setup(Map.of("server-url", address)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> setup(Map.of("public-url", address))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void plainHttpIsForThisMachineOnly() {
        assertThat(setup(Map.of("server-url", "http://localhost:8087", "public-url", "http://127.0.0.1:8080"))
                        .provider())
                .isPresent();
    }

    @Test
    void withoutAPublicAddressTheFirstAllowedOriginIsIt() {
        Map<String, String> settings = new HashMap<>(KEYCLOAK);
        settings.remove("public-url");
        assertThat(new SsoSetup(Sso.settings(settings), Optional.of(List.of("https://ui.example.org")))
                        .required()
                        .publicUrl())
                .isEqualTo("https://ui.example.org");
        assertThatThrownBy(() -> new SsoSetup(Sso.settings(settings), Optional.empty()))
                .hasMessageContaining("PUBLIC_URL");
    }

    @Test
    void whatIsHalfSetIsOff() {
        Map<String, String> settings = new HashMap<>(KEYCLOAK);
        settings.remove("client-id");
        var off = new SsoSetup(Sso.settings(settings), Optional.empty());
        assertThat(off.provider()).isEmpty();
        assertThatThrownBy(off::required).isInstanceOf(NotConfigured.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example.org",
                "/\\evil",
                "https://evil.example.org",
                "javascript:alert(1)",
                "nodes",
                "",
                "/a b",
                "/a\nb",
                "/\u202e"
            })
    void onlyOurOwnPagesAreReturnedTo(String page) {
        assertThat(ReturnTo.of(page)).isEqualTo("/");
        assertThat(ReturnTo.of("/nodes/5?tab=config#x")).isEqualTo("/nodes/5?tab=config#x");
    }

    private static SsoSetup setup(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(KEYCLOAK);
        settings.putAll(changes);
        return new SsoSetup(Sso.settings(settings), Optional.empty());
    }
}
