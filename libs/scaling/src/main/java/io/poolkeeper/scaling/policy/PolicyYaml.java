package io.poolkeeper.scaling.policy;

import io.poolkeeper.scaling.yaml.Place;
import io.poolkeeper.scaling.yaml.Tree;
import io.poolkeeper.scaling.yaml.TreeReader;
import io.poolkeeper.scaling.yaml.Unreadable;
import java.util.List;
import java.util.Optional;

/** Reads a node's configuration. Never throws for what the text says: everything wrong comes back as a list. */
public final class PolicyYaml {
    private PolicyYaml() {}

    public static Parsed parse(String text) {
        try {
            return TreeReader.read(text).map(PolicyYaml::node).orElseGet(PolicyYaml::empty);
        } catch (Unreadable e) {
            Place place = e.place();
            String sentence = Optional.ofNullable(e.getMessage()).orElse("This cannot be read.");
            return refused(new Problem(place.line(), place.column(), "$", sentence, Severity.ERROR));
        }
    }

    private static Parsed empty() {
        return refused(new Problem(1, 1, "$", "The text is empty; it must at least name a pool.", Severity.ERROR));
    }

    private static Parsed refused(Problem problem) {
        return new Parsed(Optional.empty(), List.of(problem));
    }

    private static Parsed node(Tree tree) {
        Problems problems = new Problems();
        NodePolicy policy = NodeReader.read(Block.of(problems, "$", tree));
        return new Parsed(problems.refuse() ? Optional.empty() : Optional.of(policy), problems.sorted());
    }
}
