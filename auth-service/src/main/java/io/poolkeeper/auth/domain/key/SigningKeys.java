package io.poolkeeper.auth.domain.key;

import java.util.List;

public interface SigningKeys {
    /** Lets one replica at a time change keys, until the transaction ends. */
    void lock();

    List<SigningKey> all();

    void add(SigningKey key);

    void save(SigningKey key);

    void remove(String kid);
}
