package io.poolkeeper.auth.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @Test
    void anIpv4AddressIsItsOwnNetwork() {
        assertThat(Network.of("192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void theAddressesOfOneIpv6CustomerAreOneNetwork() {
        assertThat(Network.of("2001:db8:1:2::1"))
                .isEqualTo(Network.of("2001:db8:1:2:ffff:1:2:3"))
                .endsWith("/64");
        assertThat(Network.of("2001:db8:1:3::1")).isNotEqualTo(Network.of("2001:db8:1:2::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "a.host.example", "::::", "1:2:3", "'; --"})
    void whatIsNoAddressStandsForItself(String text) {
        assertThat(Network.of(text)).isEqualTo(text);
    }

    @Test
    void noAddressIsOneNetworkToo() {
        assertThat(Network.of(null)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]"})
    void thisMachineIsKnownByItsLoopbackNames(String host) {
        assertThat(Network.isThisMachine(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.evil.example", "localhost.example", "10.0.0.1", "[::2]", ""})
    void noOtherHostIsThisMachine(String host) {
        assertThat(Network.isThisMachine(host)).isFalse();
    }
}
