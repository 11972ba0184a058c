package io.poolkeeper.registry.domain.text;

import io.poolkeeper.common.problem.Failure.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One text being edited in place, by what is where in it. Each change is kept as a splice; the text between them is never
 * written anew. What it cannot do safely it refuses.
 */
public final class YamlEdit {

    private final String text;
    private final Lines lines;
    private final MappingNode root;
    private final List<Splice> splices = new ArrayList<>();

    private YamlEdit(String text, MappingNode root) {
        this.text = text;
        this.root = root;
        lines = new Lines(text);
    }

    public static YamlEdit of(String text) {
        try {
            var settings = LoadSettings.builder().setUseMarks(true).build();
            return new Compose(settings)
                    .composeString(text)
                    .filter(MappingNode.class::isInstance)
                    .map(node -> new YamlEdit(text, (MappingNode) node))
                    .orElseThrow(YamlEdit::beyond);
        } catch (YamlEngineException e) {
            throw beyond();
        }
    }

    /** The refusal of a text whose writing leaves no room for an edit of a part. */
    public static Conflict beyond() {
        return new Conflict(
                "The configuration is written in a way that cannot be edited piece by piece; edit its text");
    }

    public String result() {
        return Splice.all(text, splices);
    }

    public MappingNode root() {
        return root;
    }

    public Optional<SequenceNode> list(MappingNode in, String key) {
        return value(in, key).filter(SequenceNode.class::isInstance).map(SequenceNode.class::cast);
    }

    public Optional<MappingNode> block(MappingNode in, String key) {
        return value(in, key).filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
    }

    /** The item of a list with this text under that key. */
    public Optional<MappingNode> item(SequenceNode list, String key, String text) {
        return list.getValue().stream()
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .filter(item -> value(item, key)
                        .filter(value -> value instanceof ScalarNode scalar
                                && scalar.getValue().equals(text))
                        .isPresent())
                .findFirst();
    }

    /** Gives a field a value, adding the field where it is missing; null takes it away. */
    public void set(MappingNode in, String key, @Nullable String spelled) {
        Optional<NodeTuple> field = field(in, key);
        if (field.isEmpty()) {
            Optional.ofNullable(spelled).ifPresent(value -> add(in, key, value));
        } else if (spelled == null) {
            remove(in, field.get());
        } else if (field.get().getValueNode() instanceof ScalarNode scalar) {
            boolean folded = lines.to(scalar) > lines.from(scalar) && text.charAt(lines.to(scalar) - 1) == '\n';
            splices.add(new Splice(lines.from(scalar), lines.to(scalar), spelled + (folded ? lines.end() : "")));
        } else {
            throw beyond();
        }
    }

    /** Adds an item of these fields to the list under a key, which is made where it is missing. */
    public void append(MappingNode in, String key, Map<String, String> fields) {
        Optional<SequenceNode> list = list(in, key);
        if (list.isPresent()) {
            append(list.get(), fields);
        } else if (field(in, key).isPresent()) {
            throw beyond();
        } else if (in.getFlowStyle() == FlowStyle.FLOW) {
            add(in, key, "[" + Spelled.flow(fields) + "]");
        } else {
            String indent = " ".repeat(lines.column(first(in)) + 2);
            insertAfter(in, " ".repeat(lines.column(first(in))) + key + ":" + lines.end() + item(indent, fields));
        }
    }

    /** Takes an item out of the list under a key. */
    public void remove(MappingNode in, String key, int place) {
        SequenceNode list = list(in, key).orElseThrow(YamlEdit::beyond);
        Node item = list.getValue().get(place);
        if (list.getValue().size() == 1) {
            Node name = field(in, key).orElseThrow(YamlEdit::beyond).getKeyNode();
            int end = list.getFlowStyle() == FlowStyle.FLOW ? lines.to(list) : lines.endOfBlock(list);
            splices.add(new Splice(lines.to(name), end, ": []"));
        } else if (list.getFlowStyle() == FlowStyle.FLOW) {
            removeFromFlow(lines.from(item), lines.to(item));
        } else {
            int dash = text.lastIndexOf('-', lines.from(item));
            splices.add(new Splice(lines.startOfLine(dash), lines.nextLine(lines.endOfBlock(item)), ""));
        }
    }

    private void append(SequenceNode list, Map<String, String> fields) {
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            boolean empty = list.getValue().isEmpty();
            int at = empty ? lines.from(list) + 1 : lines.to(list.getValue().getLast());
            splices.add(new Splice(at, at, (empty ? "" : ", ") + Spelled.flow(fields)));
        } else {
            int dash = text.lastIndexOf('-', lines.from(list.getValue().getFirst()));
            String indent = text.substring(lines.startOfLine(dash), dash);
            if (!indent.isBlank()) {
                indent = " ".repeat(indent.length());
            }
            insertAfter(list, item(indent, fields));
        }
    }

    private void add(MappingNode in, String key, String spelled) {
        if (in.getFlowStyle() == FlowStyle.FLOW) {
            boolean empty = in.getValue().isEmpty();
            int at = empty
                    ? lines.from(in) + 1
                    : lines.to(in.getValue().getLast().getValueNode());
            splices.add(new Splice(at, at, (empty ? "" : ", ") + key + ": " + spelled));
        } else {
            insertAfter(in, " ".repeat(lines.column(first(in))) + key + ": " + spelled);
        }
    }

    private void remove(MappingNode in, NodeTuple field) {
        int from = lines.from(field.getKeyNode());
        if (in.getFlowStyle() == FlowStyle.FLOW) {
            removeFromFlow(from, lines.to(field.getValueNode()));
        } else if (field == in.getValue().getFirst()) {
            // it may stand behind the dash of an item, and then its line is not its own
            throw beyond();
        } else {
            int end = field.getValueNode() instanceof ScalarNode scalar
                    ? lines.endOfLine(Math.max(from, lines.to(scalar) - 1))
                    : lines.endOfBlock(field.getValueNode());
            splices.add(new Splice(lines.startOfLine(from), lines.nextLine(end), ""));
        }
    }

    private void removeFromFlow(int from, int to) {
        int after = to;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        if (after < text.length() && text.charAt(after) == ',') {
            int next = after + 1;
            while (next < text.length() && text.charAt(next) == ' ') {
                next++;
            }
            splices.add(new Splice(from, next, ""));
        } else {
            splices.add(new Splice(text.lastIndexOf(',', from), to, ""));
        }
    }

    private void insertAfter(Node block, String newLines) {
        int end = lines.endOfBlock(block);
        splices.add(new Splice(end, end, lines.end() + newLines));
    }

    private String item(String indent, Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(lines.end() + indent + "  ", indent + "- ", ""));
    }

    private static Node first(MappingNode in) {
        return in.getValue().stream().findFirst().map(NodeTuple::getKeyNode).orElseThrow(YamlEdit::beyond);
    }

    private static Optional<Node> value(MappingNode in, String key) {
        return field(in, key).map(NodeTuple::getValueNode);
    }

    private static Optional<NodeTuple> field(MappingNode in, String key) {
        return in.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst();
    }
}
