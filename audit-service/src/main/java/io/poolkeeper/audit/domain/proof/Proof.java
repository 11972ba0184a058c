package io.poolkeeper.audit.domain.proof;

import io.poolkeeper.audit.domain.head.Heads;
import io.poolkeeper.audit.domain.proof.Contents.Content;
import io.poolkeeper.audit.domain.seal.Seal;
import io.poolkeeper.audit.domain.seal.SealedEvent;
import io.poolkeeper.audit.domain.seal.Seals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Everything another needs to check the chain without us, line by line. */
@ApplicationScoped
public class Proof {
    private static final int SEALS = 20;

    private final Seals seals;
    private final Contents contents;
    private final Heads heads;

    Proof(Seals seals, Contents contents, Heads heads) {
        this.seals = seals;
        this.contents = contents;
        this.heads = heads;
    }

    /** The whole chain, and its head as it was when the export began. */
    public void write(Consumer<Line> out) {
        out.accept(Line.first(null));
        var head = heads.now();
        long last = head.map(h -> h.number()).orElse(0L);
        write(
                number -> seals.from(number, SEALS).stream()
                        .filter(seal -> seal.number() <= last)
                        .toList(),
                out);
        head.map(Line::of).ifPresent(out);
    }

    /** One day, for the archive. */
    public void write(LocalDate day, Consumer<Line> out) {
        out.accept(Line.first(day));
        write(number -> seals.ofDay(day, number, SEALS), out);
    }

    private void write(LongFunction<List<Seal>> from, Consumer<Line> out) {
        List<Seal> page = from.apply(1);
        while (!page.isEmpty()) {
            Map<Long, Content> read = contents(page);
            for (Seal seal : page) {
                out.accept(Line.of(seal));
                Optional.ofNullable(read.get(seal.number())).ifPresent(content -> write(seal, content, out));
            }
            page = from.apply(page.getLast().number() + 1);
        }
    }

    /** At once where the seals lie together; those of a day may have others between them. */
    private Map<Long, Content> contents(List<Seal> page) {
        long first = page.getFirst().number();
        long last = page.getLast().number();
        if (last - first < SEALS) {
            return contents.of(first, last);
        }
        Map<Long, Content> read = new HashMap<>();
        page.forEach(seal -> read.putAll(contents.of(seal.number(), seal.number())));
        return read;
    }

    private static void write(Seal seal, Content content, Consumer<Line> out) {
        for (int i = 0; i < content.events().size(); i++) {
            String leaf = HexFormat.of()
                    .formatHex(content.leaves(), i * SealedEvent.LEAF_LENGTH, (i + 1) * SealedEvent.LEAF_LENGTH);
            out.accept(Line.of(
                    seal.firstSequence() + i, leaf, content.events().get(i).event()));
        }
    }
}
