package io.poolkeeper.scaling.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one document within fixed bounds, so that no text costs more than its own length. */
public final class TreeReader {
    public static final int LONGEST_TEXT = 1_048_576;
    static final int DEEPEST = 24;
    static final long HEAVIEST = 80_000;
    private static final int MOST_ANCHORS = 100;
    private static final String MERGE = "<<";

    private final Iterator<Event> events;
    private final Map<Anchor, Tree> anchors = new HashMap<>();
    private long read;

    private TreeReader(Iterator<Event> events) {
        this.events = events;
    }

    /** Empty when the text holds no document. */
    public static Optional<Tree> read(String text) {
        Characters.check(text);
        try {
            return new TreeReader(new Parse(settings(text)).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            throw new Unreadable(
                    e.getProblemMark()
                            .or(e::getContextMark)
                            .map(TreeReader::place)
                            .orElse(Place.START),
                    problem(e));
        } catch (YamlEngineException e) {
            throw new Unreadable(Place.START, "This is not YAML: " + e.getMessage() + ".");
        }
    }

    /** One buffer for the whole text: a smaller one is copied anew for every part of a long scalar. */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setCodePointLimit(LONGEST_TEXT)
                .setBufferSize(text.length() + 1)
                .build();
    }

    private static String problem(MarkedYamlEngineException e) {
        String said = e.getProblem();
        return "This is not YAML: " + (said == null ? "it ends in the middle" : said.strip()) + ".";
    }

    private Optional<Tree> document() {
        events.next();
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return Optional.empty();
        }
        Tree tree = node(events.next(), 1);
        events.next();
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new Unreadable(place(after), "Only one YAML document is accepted.");
        }
        return Optional.of(tree);
    }

    private Tree node(Event event, int depth) {
        Place place = place(event);
        read++;
        if (read > HEAVIEST) {
            throw tooMuch(place);
        }
        if (depth > DEEPEST) {
            throw new Unreadable(place, "The text is nested deeper than " + DEEPEST + " levels.");
        }
        Tree tree = switch (event) {
            case AliasEvent alias -> aliased(alias, place);
            case ScalarEvent scalar -> text(scalar, place);
            case SequenceStartEvent start -> items(start, place, depth);
            case MappingStartEvent start -> fields(start, place, depth);
            default -> throw new Unreadable(place, "This is not YAML: a value is missing.");
        };
        if (tree.weight() > HEAVIEST) {
            throw tooMuch(place);
        }
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            node.getAnchor().ifPresent(anchor -> remember(anchor, tree));
        }
        return tree;
    }

    private static Unreadable tooMuch(Place place) {
        return new Unreadable(place, "The text holds more than " + HEAVIEST + " values when written out.");
    }

    private void remember(Anchor anchor, Tree tree) {
        anchors.put(anchor, tree);
        if (anchors.size() > MOST_ANCHORS) {
            throw new Unreadable(tree.place(), "The text holds more than " + MOST_ANCHORS + " anchors.");
        }
    }

    private Tree aliased(AliasEvent alias, Place place) {
        Tree known = anchors.get(alias.getAlias());
        if (known == null) {
            throw new Unreadable(place, "The alias *" + alias.getAlias().getValue() + " names nothing above it.");
        }
        return known;
    }

    private static Tree text(ScalarEvent scalar, Place place) {
        refuseTag(scalar.getTag(), place);
        if (!scalar.isPlain()) {
            Characters.checkValue(scalar.getValue(), place);
        }
        return new Tree.Text(place, scalar.getValue(), scalar.isPlain());
    }

    private Tree items(SequenceStartEvent start, Place place, int depth) {
        refuseTag(start.getTag(), place);
        List<Tree> values = new ArrayList<>();
        long weight = 1;
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            Tree value = node(next, depth + 1);
            values.add(value);
            weight += value.weight();
        }
        return new Tree.Items(place, values, weight);
    }

    private Tree fields(MappingStartEvent start, Place place, int depth) {
        refuseTag(start.getTag(), place);
        Map<String, Tree.Field> own = new LinkedHashMap<>();
        Map<String, Tree.Field> merged = new LinkedHashMap<>();
        long weight = 1;
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Tree key = node(next, depth + 1);
            Tree value = node(events.next(), depth + 1);
            weight += 1 + value.weight();
            put(own, merged, key, value);
        }
        merged.forEach(own::putIfAbsent);
        return new Tree.Fields(place, own, weight);
    }

    private static void put(Map<String, Tree.Field> own, Map<String, Tree.Field> merged, Tree key, Tree value) {
        if (!(key instanceof Tree.Text text)) {
            throw new Unreadable(key.place(), "A key must be a plain text.");
        }
        if (text.plain() && text.value().equals(MERGE)) {
            merge(merged, value);
        } else if (own.put(text.value(), new Tree.Field(key.place(), value)) != null) {
            throw new Unreadable(key.place(), "The key '" + text.value() + "' stands here twice.");
        }
    }

    private static void merge(Map<String, Tree.Field> merged, Tree value) {
        switch (value) {
            case Tree.Fields fields -> fields.values().forEach(merged::putIfAbsent);
            case Tree.Items items -> items.values().forEach(item -> merge(merged, item));
            case Tree.Text text -> throw new Unreadable(text.place(), "'<<' must name a map.");
        }
    }

    private static void refuseTag(Optional<String> tag, Place place) {
        if (tag.isPresent()) {
            throw new Unreadable(place, "Tags are not accepted; this one is " + tag.get() + ".");
        }
    }

    private static Place place(Event event) {
        return event.getStartMark().map(TreeReader::place).orElse(Place.START);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
