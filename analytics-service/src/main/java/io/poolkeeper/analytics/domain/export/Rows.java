package io.poolkeeper.analytics.domain.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Records as lines. CSV is RFC 4180 in UTF-8 with the members as columns; what is nested stands in a cell as JSON. A text
 * that a spreadsheet would run is led by an apostrophe.
 */
final class Rows {

    private static final String FORMULA = "=+-@\t\r\n|%";

    private final ObjectMapper json;
    private final FileForm form;

    Rows(ObjectMapper json, FileForm form) {
        this.json = json;
        this.form = form;
    }

    String head(Class<?> type) {
        if (form == FileForm.NDJSON) {
            return "";
        }
        var description = json.getSerializationConfig().introspect(json.constructType(type));
        List<String> names = description.findProperties().stream()
                .map(property -> property.getName())
                .toList();
        return String.join(",", names) + "\r\n";
    }

    String line(Object row) {
        try {
            return form == FileForm.NDJSON ? json.writeValueAsString(row) + "\n" : csv(json.valueToTree(row));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are JSON", e);
        }
    }

    private static String csv(JsonNode row) {
        Iterable<Map.Entry<String, JsonNode>> members = row::fields;
        return StreamSupport.stream(members.spliterator(), false)
                .map(member -> cell(member.getValue()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isNumber() || value.isBoolean()) {
            return value.asText();
        }
        String text = value.isContainerNode() ? value.toString() : value.asText();
        String safe = formula(text) || formula(text.stripLeading()) ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean formula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
