package io.poolkeeper.testkit.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Bodies that are nearly a good one: each field in turn left out or replaced by what does not belong there. */
final class OddBodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As they stand in the text of a body. */
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e999",
            "99999999999999999999999999",
            "\"\"",
            "\" \"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\u202e\\ud83e\\udd16\\r\\nSet-Cookie: a=b\"",
            "\"${jndi:ldap://x}' or 1=1 --\"",
            "\"2026-13-45\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"" + "x".repeat(20_000) + "\"",
            "[]",
            "[null]",
            "{}",
            "{\"a\":{\"b\":[1]}}");

    private OddBodies() {}

    static List<String> of(String good) {
        List<String> bodies = new ArrayList<>(List.of(
                "null",
                "[]",
                "{}",
                "\"text\"",
                "0",
                "{",
                "{]",
                "[" + good + "]",
                good + good,
                good + "x",
                "\uFEFF" + good));
        bodies.add(good.substring(0, good.length() / 2));
        bodies.add("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
        bodies.add("[".repeat(100_000));
        bodies.add("{\"n\":" + "1".repeat(100_000) + "}");
        if (tree(good) instanceof ObjectNode fields) {
            bodies.add("{\"%s\":1,".formatted(fields.fieldNames().next()) + good.substring(1));
            fields.fieldNames().forEachRemaining(name -> replaced(fields, name, bodies));
        }
        return bodies;
    }

    private static void replaced(ObjectNode fields, String name, List<String> bodies) {
        ObjectNode without = fields.deepCopy();
        without.remove(name);
        bodies.add(without.toString());
        ObjectNode marked = fields.deepCopy().put(name, "@odd@");
        ODD_VALUES.forEach(value -> bodies.add(marked.toString().replace("\"@odd@\"", value)));
    }

    private static JsonNode tree(String good) {
        try {
            return JSON.readTree(good);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(good, e);
        }
    }
}
