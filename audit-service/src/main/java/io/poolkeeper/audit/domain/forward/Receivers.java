package io.poolkeeper.audit.domain.forward;

import java.util.List;

/** Those that are configured. */
public interface Receivers {
    List<Receiver> all();
}
