package io.poolkeeper.benchmarks.harness;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** An HTTP answer on its way: of a length that is told, or in chunks. */
final class Incoming {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] LAST = "\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BLANK = 4;

    private ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    private int body;
    private int length;
    private boolean chunked;

    void clear() {
        bytes.clear();
        body = 0;
        length = 0;
        chunked = false;
    }

    /** The status of the answer when all of it is there, else 0. */
    int read(ReadableByteChannel channel) throws IOException {
        if (!bytes.hasRemaining()) {
            bytes = ByteBuffer.allocate(bytes.capacity() * 2).put(bytes.flip());
        }
        if (channel.read(bytes) < 0) {
            throw new EOFException("the service closed a connection");
        }
        if (body == 0) {
            head();
        }
        return body > 0 && whole() ? number(9) : 0;
    }

    String text() {
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private boolean whole() {
        return chunked
                ? bytes.position() >= LAST.length && starts(LAST, bytes.position() - LAST.length)
                : bytes.position() >= body + length;
    }

    private void head() {
        for (int at = 0; at + BLANK <= bytes.position(); at++) {
            if (bytes.get(at) != '\r') {
                continue;
            }
            if (starts(LENGTH, at + 2)) {
                length = number(at + 2 + LENGTH.length);
            } else if (starts(CHUNKED, at + 2)) {
                chunked = true;
            } else if (bytes.get(at + 2) == '\r') {
                body = at + BLANK;
                return;
            }
        }
    }

    /** Letters alike whatever their case. */
    private boolean starts(byte[] wanted, int from) {
        if (from + wanted.length > bytes.position()) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (Character.toLowerCase(bytes.get(from + i)) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int from) {
        int at = from;
        while (bytes.get(at) == ' ') {
            at++;
        }
        int number = 0;
        for (; bytes.get(at) >= '0' && bytes.get(at) <= '9'; at++) {
            number = number * 10 + bytes.get(at) - '0';
        }
        return number;
    }
}
