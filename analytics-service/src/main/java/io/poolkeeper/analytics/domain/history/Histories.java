package io.poolkeeper.analytics.domain.history;

import io.poolkeeper.analytics.domain.window.Window;
import java.util.List;
import java.util.Optional;

/** What was recorded of a pool. */
public interface Histories {

    /** Ascending; of several of one moment the last received. */
    List<Look> looks(long poolId, Window window);

    /** The points its decisions saw; a later decision's word on a point counts. Ascending by decision. */
    List<RecordedPoint> points(String oraclePoolId, Window window);

    /** Ascending: what was decided to be done, whatever came of it. */
    List<Resize> resizes(String oraclePoolId, Window window);

    /** The last decision taken up to a moment of the window, of any kind. */
    Optional<Resize> lastDecision(String oraclePoolId, Window window);

    Optional<Measurement> measured(String oraclePoolId, Window window);
}
