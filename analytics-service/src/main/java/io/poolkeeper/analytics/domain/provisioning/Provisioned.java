package io.poolkeeper.analytics.domain.provisioning;

import io.poolkeeper.analytics.domain.history.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Growths of a pool, or its instances of one shape in one availability domain.
 *
 * @param number how many there were
 * @param unfinished of them, those that were not seen running within an hour
 * @param running seconds until they ran, of those that did
 * @param healthy likewise until they were well too
 * @param measured what the pool's agent decides with
 */
public record Provisioned(
        Place place,
        long nodeId,
        int number,
        int unfinished,
        List<Integer> running,
        List<Integer> healthy,
        @Nullable Measurement measured) {

    /**
     * What they are growths or instances of; lists are in its order.
     *
     * @param shape null for growths of the pool
     * @param id tells apart what is otherwise alike
     */
    public record Place(
            String oraclePoolId,
            long poolId,
            @Nullable String shape,
            @Nullable String availabilityDomain,
            long id) {}
}
