package io.poolkeeper.scaling.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a YAML text says, untyped: every scalar is still the text that was written. */
public sealed interface Tree {
    Place place();

    /** How many nodes this is when every alias is written out. */
    long weight();

    record Text(Place place, String value, boolean plain) implements Tree {
        @Override
        public long weight() {
            return 1;
        }

        public boolean isNull() {
            return plain && (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null"));
        }
    }

    record Items(Place place, List<Tree> values, long weight) implements Tree {}

    record Fields(Place place, Map<String, Field> values, long weight) implements Tree {
        public Fields {
            values = new LinkedHashMap<>(values);
        }
    }

    record Field(Place key, Tree value) {}
}
