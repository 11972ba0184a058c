package io.poolkeeper.analytics.domain.shadow;

import java.util.List;
import java.util.Optional;

/** The shadows that are set, at most one for a pool. */
public interface Shadows {

    List<Shadow> all();

    Optional<Shadow> find(String oraclePoolId);

    void set(Shadow shadow);

    void remove(String oraclePoolId);
}
