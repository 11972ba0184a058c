package io.poolkeeper.analytics.domain.provisioning;

import io.poolkeeper.analytics.domain.provisioning.Provisioned.Place;
import io.poolkeeper.analytics.domain.window.Window;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long what was asked for took to come. */
public interface Provisions {

    /**
     * Of one pool or of all, by pool: its growths first, then its instances by shape and availability domain.
     *
     * @param after null for the first page
     */
    List<Provisioned> asked(Window window, Optional<String> oraclePoolId, @Nullable Place after, int skip, int limit);
}
