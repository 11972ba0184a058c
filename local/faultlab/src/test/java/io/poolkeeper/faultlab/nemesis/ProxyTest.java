package io.poolkeeper.faultlab.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lab whose network did not do what it says would prove nothing. */
class ProxyTest {
    private static final int PATIENCE = 60_000;
    private static final int BLINK = 300;

    private final AtomicInteger served = new AtomicInteger();
    private ServerSocket server;
    private Proxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        proxy = Proxy.to(server.getLocalPort(), 1);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void inClearWeatherEverythingPasses() throws IOException {
        try (var socket = connect()) {
            assertThat(ask(socket, 'a', PATIENCE)).isEqualTo('a');
            assertThat(ask(socket, 'b', PATIENCE)).isEqualTo('b');
        }
    }

    @Test
    void inAPartitionNothingArrivesAndNobodyIsTold() throws IOException {
        proxy.weather(Weather.PARTITION);
        try (var socket = connect()) {
            assertThatThrownBy(() -> ask(socket, 'a', BLINK)).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(served).hasValue(0);
    }

    @Test
    void aLostReplyWasARequestThatWasServed() throws Exception {
        proxy.weather(Weather.REPLIES_LOST);
        try (var socket = connect()) {
            socket.getOutputStream().write('a');
            for (long end = System.currentTimeMillis() + PATIENCE; served.get() == 0; ) {
                assertThat(System.currentTimeMillis()).isLessThan(end);
                Thread.sleep(5);
            }
            socket.setSoTimeout(BLINK);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.weather(Weather.CLEAR);
            socket.setSoTimeout(PATIENCE);
            assertThatThrownBy(() -> {
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
        try (var another = connect()) {
            assertThat(ask(another, 'b', PATIENCE)).isEqualTo('b');
        }
    }

    @Test
    void aCorruptingNetworkTurnsABit() throws IOException {
        proxy.weather(Weather.corrupting(1));
        try (var socket = connect()) {
            assertThat(Integer.bitCount(ask(socket, 'a', PATIENCE) ^ 'a')).isBetween(0, 2);
            assertThat(ask(socket, 'a', PATIENCE) + ask(socket, 'a', PATIENCE) + ask(socket, 'a', PATIENCE))
                    .isNotEqualTo(3 * 'a');
        }
    }

    @Test
    void whatIsForgedArrivesForged() throws IOException {
        proxy.forge(piece -> new byte[] {'z'});
        try (var socket = connect()) {
            assertThat(ask(socket, 'a', PATIENCE)).isEqualTo('z');
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static int ask(Socket socket, int letter, int patience) throws IOException {
        socket.setSoTimeout(patience);
        socket.getOutputStream().write(letter);
        return socket.getInputStream().read();
    }

    private void echo() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            for (int letter = client.getInputStream().read();
                    letter >= 0;
                    letter = client.getInputStream().read()) {
                served.incrementAndGet();
                client.getOutputStream().write(letter);
            }
        } catch (IOException over) {
            // the test has seen enough
        }
    }
}
