package io.poolkeeper.registry.domain.secret;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A value of a YAML text that nobody but its node may see.
 *
 * @param from index of its first character
 * @param to index after its last
 * @param source as it is written, quotes and all
 * @param value what that means
 * @param line 1-based
 * @param column 1-based
 */
record SecretScalar(int from, int to, String source, String value, int line, int column) {

    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?i).*(api[_-]?key|passw(or)?d|passphrase|secret|token|private[_-]?key|webhook(_url)?|authorization|credentials?)");
    private static final Pattern URL_WITH_PASSWORD =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s@]*:[^/?#\\s@]*@.*");

    /** In the order of the text; none where the text is not YAML. */
    static List<SecretScalar> in(String text) {
        try {
            var reader = new Reader(text);
            reader.document();
            return reader.secrets();
        } catch (YamlEngineException e) {
            return List.of();
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "SecretScalar[" + line + ":" + column + "]";
    }

    private static final class Reader {

        /** Far deeper than any policy may be; this reading goes as deep as its stack, and there is an end to that. */
        private static final int DEEPEST = 100;

        private record Scalar(ScalarEvent event, boolean secret) {}

        private final String text;
        private final Iterator<Event> events;
        private final List<Scalar> scalars = new ArrayList<>();
        private final Set<Anchor> secretAnchors = new HashSet<>();

        Reader(String text) {
            this.text = text;
            events = new Parse(LoadSettings.builder().build()).parseString(text).iterator();
        }

        void document() {
            while (events.hasNext()) {
                if (events.next().getEventId() == Event.ID.DocumentStart) {
                    node(events.next(), false, 1);
                }
            }
        }

        List<SecretScalar> secrets() {
            return scalars.stream().filter(this::hidden).map(this::secret).toList();
        }

        private void node(Event event, boolean secret, int depth) {
            if (depth > DEEPEST) {
                throw new YamlEngineException("nested too deep");
            }
            switch (event) {
                case ScalarEvent scalar -> scalars.add(new Scalar(scalar, secret));
                case AliasEvent alias when secret -> secretAnchors.add(alias.getAlias());
                case SequenceStartEvent start -> items(secret, depth);
                case MappingStartEvent start -> fields(secret, depth);
                default -> {
                    // an alias that is no secret, or the end of an empty document
                }
            }
        }

        private void items(boolean secret, int depth) {
            for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
                node(next, secret, depth + 1);
            }
        }

        private void fields(boolean secret, int depth) {
            for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
                boolean named = next instanceof ScalarEvent key
                        && SECRET_KEY.matcher(key.getValue()).matches();
                node(next, false, depth + 1);
                node(events.next(), secret || named, depth + 1);
            }
        }

        private boolean hidden(Scalar scalar) {
            return !scalar.event().getValue().isEmpty()
                    && (scalar.secret()
                            || scalar.event()
                                    .getAnchor()
                                    .filter(secretAnchors::contains)
                                    .isPresent()
                            || URL_WITH_PASSWORD
                                    .matcher(scalar.event().getValue())
                                    .matches());
        }

        private SecretScalar secret(Scalar scalar) {
            Mark start = scalar.event().getStartMark().orElseThrow();
            int from = index(start);
            int to = index(scalar.event().getEndMark().orElseThrow());
            return new SecretScalar(
                    from,
                    to,
                    text.substring(from, to),
                    scalar.event().getValue(),
                    start.getLine() + 1,
                    start.getColumn() + 1);
        }

        /** The parser counts code points. */
        private int index(Mark mark) {
            return text.offsetByCodePoints(0, mark.getIndex());
        }
    }
}
