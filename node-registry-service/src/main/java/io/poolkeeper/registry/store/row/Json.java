package io.poolkeeper.registry.store.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free-form members, to and from jsonb. */
@ApplicationScoped
public class Json {

    private final ObjectMapper mapper;

    Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Nullable
    public String write(@Nullable Map<String, ? extends @Nullable Object> members) {
        try {
            return members == null ? null : mapper.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("members read from JSON can be written as JSON", e);
        }
    }

    @Nullable
    public String write(@Nullable List<?> elements) {
        try {
            return elements == null || elements.isEmpty() ? null : mapper.writeValueAsString(elements);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("elements read from JSON can be written as JSON", e);
        }
    }

    @Nullable
    public Map<String, Object> read(@Nullable String text) {
        try {
            return text == null ? null : mapper.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb is JSON", e);
        }
    }
}
