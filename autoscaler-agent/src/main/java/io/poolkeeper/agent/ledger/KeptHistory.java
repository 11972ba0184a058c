package io.poolkeeper.agent.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.poolkeeper.scaling.decision.History;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A history that an earlier or later version wrote may not fit; that costs the history, never the ledger. */
final class KeptHistory extends StdDeserializer<History> {

    private static final Logger LOG = Logger.getLogger(KeptHistory.class);

    KeptHistory() {
        super(History.class);
    }

    @Override
    public @Nullable History deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        TreeNode tree = parser.getCodec().readTree(parser);
        try {
            return parser.getCodec().treeToValue(tree, History.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warnf(
                    "A kept history cannot be read by this version: %s",
                    e.getClass().getSimpleName());
            return null;
        }
    }
}
