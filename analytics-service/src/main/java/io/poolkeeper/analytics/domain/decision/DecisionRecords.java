package io.poolkeeper.analytics.domain.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.scaling.decision.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of decisions as the engine wrote them. */
@ApplicationScoped
public class DecisionRecords {

    private final ObjectMapper json;

    DecisionRecords(ObjectMapper json) {
        this.json = json;
    }

    /** Empty when there is none, or none that this version of the engine understands. */
    Optional<Decision> read(@Nullable String record) {
        if (record == null) {
            return Optional.empty();
        }
        try {
            Decision decision = json.readValue(record, Decision.class);
            boolean whole = decision != null && decision.inputs() != null && decision.reason() != null;
            return whole ? Optional.of(decision) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }
}
