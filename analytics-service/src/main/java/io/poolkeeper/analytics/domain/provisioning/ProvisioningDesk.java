package io.poolkeeper.analytics.domain.provisioning;

import io.poolkeeper.analytics.domain.history.Measurement;
import io.poolkeeper.analytics.domain.provisioning.Provisioned.Place;
import io.poolkeeper.analytics.domain.provisioning.ProvisioningTimes.Percentiles;
import io.poolkeeper.analytics.domain.rollup.Folding;
import io.poolkeeper.analytics.domain.window.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how long pools take to grow. */
@ApplicationScoped
public class ProvisioningDesk {

    /** Times, and where a list of them goes on behind them. */
    public record Told(ProvisioningTimes times, Place place) {}

    private final Provisions provisions;
    private final Folding folding;

    ProvisioningDesk(Provisions provisions, Folding folding) {
        this.provisions = provisions;
        this.folding = folding;
    }

    /** @param after null for the first page */
    public List<Told> times(Window window, Optional<String> oraclePoolId, @Nullable Place after, int skip, int limit) {
        folding.catchUp();
        return provisions.asked(window, oraclePoolId, after, skip, limit).stream()
                .map(one -> new Told(times(one), one.place()))
                .toList();
    }

    private static ProvisioningTimes times(Provisioned all) {
        Measurement measured = all.measured();
        Place of = all.place();
        return new ProvisioningTimes(
                of.oraclePoolId(),
                of.poolId(),
                all.nodeId(),
                of.shape(),
                of.availabilityDomain(),
                all.number(),
                all.unfinished(),
                Percentiles.of(all.running()),
                Percentiles.of(all.healthy()),
                measured == null ? null : seconds(measured.boot()),
                measured == null ? null : seconds(measured.lag()),
                measured == null ? null : measured.at());
    }

    private static @Nullable Double seconds(@Nullable Duration length) {
        return length == null ? null : length.toMillis() / 1e3;
    }
}
