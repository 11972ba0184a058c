package io.poolkeeper.runner.installed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a process that is started next; below those that a system gives to connections. */
final class FreePort {

    private static final int LOWEST = 30_000;
    private static final int HIGHEST = 32_700;

    private FreePort() {}

    static int any() {
        for (int attempt = 0; attempt < 200; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another try
            }
        }
        throw new IllegalStateException("no free port");
    }
}
