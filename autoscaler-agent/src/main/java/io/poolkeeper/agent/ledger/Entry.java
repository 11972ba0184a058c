package io.poolkeeper.agent.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.poolkeeper.scaling.decision.History;
import io.poolkeeper.scaling.decision.Outcome;
import io.poolkeeper.scaling.decision.Result;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the ledger. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Intent.class, name = "intent"),
    @JsonSubTypes.Type(value = Entry.Settled.class, name = "outcome"),
    @JsonSubTypes.Type(value = Entry.Draining.class, name = "draining"),
    @JsonSubTypes.Type(value = Entry.Told.class, name = "told"),
    @JsonSubTypes.Type(value = Entry.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Entry.Remembered.class, name = "history")
})
sealed interface Entry permits Intent, Entry.Draining, Entry.Settled, Entry.Told, Entry.Closed, Entry.Remembered {

    /** The fence of a shrink is up, and its victims are being taken out of service. */
    record Draining(String decisionId, Instant since) implements Entry {}

    /** What became of an intent; the last one stands. */
    record Settled(String decisionId, Instant at, Outcome outcome) implements Entry {}

    /** The decision lies in the spool with this outcome. */
    record Told(String decisionId, Result result) implements Entry {}

    /** Nothing more is expected of this decision. */
    record Closed(String decisionId) implements Entry {}

    /** A pool's history; the last one stands. Null when another version wrote one that this one cannot read. */
    record Remembered(
            String pool,

            @JsonDeserialize(using = KeptHistory.class) @Nullable
            History history) implements Entry {}
}
