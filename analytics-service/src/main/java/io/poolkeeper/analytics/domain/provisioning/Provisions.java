package io.poolkeeper.analytics.domain.provisioning;

import io.poolkeeper.analytics.domain.window.Window;
import java.util.List;
import java.util.Optional;

/** How long what was asked for took to come. */
public interface Provisions {

    /** Of one pool or of all, by pool: its growths first, then its instances by shape and availability domain. */
    List<Provisioned> asked(Window window, Optional<String> oraclePoolId);
}
