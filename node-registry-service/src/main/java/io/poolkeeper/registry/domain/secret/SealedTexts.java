package io.poolkeeper.registry.domain.secret;

import java.util.List;

/** Every sealed text there is, in the order of their ids. */
public interface SealedTexts {

    /** @param owner whom it was sealed for */
    record SealedText(long id, String owner, byte[] sealed) {}

    /** Those with greater ids, held until the transaction ends; at most {@code limit}. */
    List<SealedText> after(long id, int limit);

    void replace(SealedText text, String masked);
}
