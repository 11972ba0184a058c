package io.poolkeeper.auth.domain.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What counts as one place on the network: an IPv4 address, or the /64 that one IPv6 customer may number freely. */
public final class Network {
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\.[0-9.]+|\\[?::1]?");
    private static final int PREFIX_BYTES = 8;

    private Network() {}

    public static String of(@Nullable String address) {
        if (address == null) {
            return "unknown";
        }
        return IPV6.matcher(address).matches() ? prefix(address) : address;
    }

    /** Whether a host, as it stands in an address, is the machine of whoever asks. */
    public static boolean isThisMachine(String host) {
        return THIS_MACHINE.matcher(host).matches();
    }

    private static String prefix(String literal) {
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return bytes.length > PREFIX_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES)) + "/64"
                    : literal;
        } catch (UnknownHostException notAnAddress) {
            return literal;
        }
    }
}
