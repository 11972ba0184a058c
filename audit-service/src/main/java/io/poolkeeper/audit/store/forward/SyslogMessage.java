package io.poolkeeper.audit.store.forward;

import io.poolkeeper.audit.domain.event.Event;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An event as RFC 5424 wants it: the facts a filter needs as structured data, the whole event as JSON behind them. */
final class SyslogMessage {
    /** Facility 13, log audit; informational or warning. */
    private static final int SUCCESS = 13 * 8 + 6;

    private static final int FAILURE = 13 * 8 + 4;
    private static final int APP_NAME = 48;
    private static final int MESSAGE_ID = 32;
    private static final String BOM = "\uFEFF";

    private SyslogMessage() {}

    static String of(SealedEvent sealed, String json) {
        Event event = sealed.event();
        return "<%d>1 %s - %s - %s [poolkeeper@32473%s] %s%s"
                .formatted(
                        event.status().equals("FAILURE") ? FAILURE : SUCCESS,
                        event.timestamp(),
                        name(event.service(), APP_NAME),
                        name(event.action(), MESSAGE_ID),
                        parameter("sequence", sealed.sequence())
                                + parameter("id", event.id())
                                + parameter("category", event.category())
                                + parameter("status", event.status())
                                + parameter("actor_kind", event.actorKind())
                                + parameter("actor_id", event.actorId())
                                + parameter("user_email", event.userEmail())
                                + parameter("ip_address", event.ipAddress())
                                + parameter("resource_type", event.resourceType())
                                + parameter("resource_id", event.resourceId())
                                + parameter("request_id", event.requestId()),
                        BOM,
                        json);
    }

    /** RFC 6587: the length in octets, then the message. */
    static byte[] framed(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] length = (text.length + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[length.length + text.length];
        System.arraycopy(length, 0, frame, 0, length.length);
        System.arraycopy(text, 0, frame, length.length, text.length);
        return frame;
    }

    private static String parameter(String name, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString().replaceAll("[\\p{Cntrl}]", " ");
        return " " + name + "=\"" + text.replaceAll("([\"\\\\\\]])", "\\\\$1") + '"';
    }

    private static String name(String text, int longest) {
        String plain = text.replaceAll("[^!-~]", "_");
        return plain.isEmpty() ? "-" : plain.substring(0, Math.min(longest, plain.length()));
    }
}
