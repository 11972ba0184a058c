package io.poolkeeper.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void theDefaultBaseGivesThePortsOfTheDocumentation() {
        var ports = new Ports(8080);

        assertThat(ports.service(ServiceProcess.AUTH)).isEqualTo(8081);
        assertThat(ports.service(ServiceProcess.AUDIT)).isEqualTo(8084);
        assertThat(ports.management(ServiceProcess.AUTH)).isEqualTo(9081);
        assertThat(ports.management(ServiceProcess.AUDIT)).isEqualTo(9084);
    }

    @Test
    void anOccupiedPortIsNamedWithItsUse() throws IOException {
        int base = FreePorts.base();
        try (var taken = new ServerSocket(base + 2, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new Ports(base).requireFree(true, true))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("registry service");
        }
    }

    @Test
    void aPortWhoseManagementPortsWouldNotExistIsRefused() {
        assertThatThrownBy(() -> new Ports(65_000).requireFree(true, true)).isInstanceOf(Refusal.class);
    }
}
