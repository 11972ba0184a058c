package io.poolkeeper.agent.alert;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the Internet from those of this machine, its networks and the cloud's own services. */
final class PublicAddress {

    private static final int V4 = 4;

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == V4 ? v4(bytes) : v6((Inet6Address) address, bytes);
    }

    private static boolean v4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        boolean special = first == 0
                || first == 10
                || first == 127
                || first >= 224
                || (first == 100 && second >= 64 && second < 128)
                || (first == 169 && second == 254)
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 168)
                || (first == 192 && second == 0)
                || (first == 198 && (second == 18 || second == 19 || (second == 51 && (b[2] & 0xff) == 100)))
                || (first == 203 && second == 0 && (b[2] & 0xff) == 113);
        return !special;
    }

    /** Global unicast is 2000::/3; what carries an IPv4 address inside is judged by that one. */
    private static boolean v6(Inet6Address address, byte[] b) {
        if (address.isIPv4CompatibleAddress() || starts(b, 0, 0x64, 0xff, 0x9b)) {
            return embedded(b, 12);
        }
        if (starts(b, 0x20, 0x02)) {
            return embedded(b, 2);
        }
        boolean tunnelOrDocumentation = starts(b, 0x20, 0x01, 0, 0) || starts(b, 0x20, 0x01, 0x0d, 0xb8);
        return (b[0] & 0xe0) == 0x20 && !tunnelOrDocumentation;
    }

    private static boolean embedded(byte[] bytes, int offset) {
        try {
            return is(InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + V4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }

    private static boolean starts(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
