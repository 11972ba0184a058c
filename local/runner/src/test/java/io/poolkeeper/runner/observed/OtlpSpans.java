package io.poolkeeper.runner.observed;

import io.poolkeeper.runner.observed.SpanCollector.Span;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads of an ExportTraceServiceRequest what the tests look at. Numbers are those of opentelemetry-proto: resource_spans 1,
 * its resource 1 with attributes 1 and scope_spans 2, their spans 2 with trace_id 1 and name 5.
 */
final class OtlpSpans {

    private static final int LENGTH_DELIMITED = 2;

    private OtlpSpans() {}

    static List<Span> read(byte[] request) {
        var spans = new ArrayList<Span>();
        for (byte[] resourceSpans : fields(request, 1)) {
            String service = fields(resourceSpans, 1).stream()
                    .flatMap(resource -> fields(resource, 1).stream())
                    .filter(attribute -> text(attribute, 1).equals("service.name"))
                    .map(attribute -> text(fields(attribute, 2).getFirst(), 1))
                    .findFirst()
                    .orElse("");
            for (byte[] scopeSpans : fields(resourceSpans, 2)) {
                for (byte[] span : fields(scopeSpans, 2)) {
                    String traceId = HexFormat.of().formatHex(fields(span, 1).getFirst());
                    spans.add(new Span(service, traceId, text(span, 5)));
                }
            }
        }
        return spans;
    }

    private static String text(byte[] message, int number) {
        List<byte[]> found = fields(message, number);
        return found.isEmpty() ? "" : new String(found.getFirst(), StandardCharsets.UTF_8);
    }

    /** The values of a field that is a message, a text or bytes. */
    private static List<byte[]> fields(byte[] message, int number) {
        var found = new ArrayList<byte[]>();
        ByteBuffer rest = ByteBuffer.wrap(message);
        while (rest.hasRemaining()) {
            long key = varint(rest);
            int kind = (int) (key & 7);
            if (kind == LENGTH_DELIMITED) {
                byte[] value = new byte[(int) varint(rest)];
                rest.get(value);
                if (key >>> 3 == number) {
                    found.add(value);
                }
            } else {
                skip(rest, kind);
            }
        }
        return found;
    }

    private static void skip(ByteBuffer rest, int kind) {
        switch (kind) {
            case 0 -> varint(rest);
            case 1 -> rest.getLong();
            case 5 -> rest.getInt();
            default -> throw new IllegalArgumentException("no protobuf: wire type " + kind);
        }
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = rest.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
