package io.poolkeeper.agent.configuration;

import io.poolkeeper.scaling.yaml.Tree;
import io.poolkeeper.scaling.yaml.TreeReader;
import io.poolkeeper.scaling.yaml.Unreadable;
import java.net.URI;
import java.util.Optional;

/**
 * The {@code backend} block of the operator's own file, where the environment says nothing. A block that came from the
 * control plane is never read like this.
 *
 * @param nodeId empty also for a placeholder that is no number, as the reference has it
 */
public record BackendBlock(Optional<URI> url, Optional<Long> nodeId, Optional<String> apiKey) {

    static final BackendBlock NONE = new BackendBlock(Optional.empty(), Optional.empty(), Optional.empty());

    /** A text that is no YAML has no block; why it cannot be read is said where the whole text is taken. */
    public static BackendBlock of(String yaml) {
        try {
            return TreeReader.read(yaml)
                    .flatMap(tree -> child(tree, "backend"))
                    .map(BackendBlock::of)
                    .orElse(NONE);
        } catch (Unreadable e) {
            return NONE;
        }
    }

    private static BackendBlock of(Tree block) {
        return new BackendBlock(
                text(block, "url").map(url -> Environment.address("backend.url", url)),
                text(block, "node_id")
                        .filter(id -> id.matches("[1-9]\\d{0,17}"))
                        .map(Long::valueOf),
                text(block, "api_key"));
    }

    private static Optional<String> text(Tree tree, String key) {
        return child(tree, key)
                .filter(Tree.Text.class::isInstance)
                .map(Tree.Text.class::cast)
                .filter(text -> !text.isNull())
                .map(text -> text.value().strip())
                .filter(value -> !value.isEmpty());
    }

    private static Optional<Tree> child(Tree tree, String key) {
        return tree instanceof Tree.Fields fields
                ? Optional.ofNullable(fields.values().get(key)).map(Tree.Field::value)
                : Optional.empty();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "backend " + url.map(URI::getHost).orElse("of the environment");
    }
}
