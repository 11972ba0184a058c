package io.poolkeeper.registry.domain.settings;

import io.poolkeeper.registry.domain.enrolment.JoinTokens;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an installation may choose about its registry. */
@ConfigMapping(prefix = "poolkeeper.registry")
public interface RegistrySettings {

    /** Seals configuration texts at rest; 32 characters or more, the same on every replica. */
    String secretKey();

    /** While the one above is being changed, the one before; what it sealed is sealed anew after the start. */
    Optional<String> previousSecretKey();

    /** How often nodes report; told to them with every answer. */
    @WithDefault("60s")
    Duration heartbeatInterval();

    /** Silent for so long, a node is shown as silent. */
    @WithDefault("90s")
    Duration silentAfter();

    /** Silent for so long, or for three intervals if that is longer, a node is OFFLINE. */
    @WithDefault("5m")
    Duration offlineAfter();

    /** Lets anyone register a node, as the reference does. */
    @WithDefault("false")
    boolean legacyRegistration();

    /** Lets clients that know no If-Match overwrite configurations, as the reference does. */
    @WithDefault("false")
    boolean legacyClients();

    /** How often the silent are looked for. */
    @WithDefault("15s")
    Duration sweepEvery();

    /** How often the measured boot times of pools are read. */
    @WithDefault("1m")
    Duration bootTimesEvery();

    /** How often old heartbeats are forgotten. */
    @WithDefault("10m")
    Duration pruneEvery();

    Intake intake();

    JoinTokens joinTokens();

    Keys keys();

    Live live();

    Retention retention();

    /** Limits of the heartbeat path. */
    interface Intake {
        /** Heartbeats waiting for their commit; above it the registry answers 503. */
        @WithDefault("5000")
        int queue();

        /** Bytes of heartbeats that are being read or wait for their commit; above it the registry answers 503. */
        @WithDefault("16777216")
        long bytes();

        /** Heartbeats committed together at most. */
        @WithDefault("500")
        int batch();

        /** Batches of gateways stored at once; one above it is answered 503. */
        @WithDefault("4")
        int gatewayBatches();

        /** Longest wait for a commit. */
        @WithDefault("20s")
        Duration patience();

        /** A minute and node, for nodes that number their heartbeats. */
        @WithDefault("30")
        int perMinute();

        /** A minute and node, for the others. */
        @WithDefault("2")
        int perMinuteUnnumbered();
    }

    /** Limits of enrolment. */
    interface JoinTokens {
        @WithDefault("15m")
        Duration defaultLife();

        @WithDefault("24h")
        Duration longestLife();
    }

    /** Limits of the live events. */
    interface Live {
        /** Dashboards that may listen to one replica at once. */
        @WithDefault("1000")
        int streams();

        /** How long an event can still be caught up with. */
        @WithDefault("1h")
        Duration kept();
    }

    /** How long API keys open. */
    interface Keys {
        @WithDefault("90d")
        Duration life();

        /** How long a replaced key stays valid beside its successor. */
        @WithDefault("24h")
        Duration overlap();
    }

    /** How long what only serves the machinery is kept. */
    interface Retention {
        /** Longer than any agent spools. */
        @WithDefault("72h")
        Duration heartbeats();
    }

    /** The time without a sign of life after which a node is shown as silent. */
    default Duration silence() {
        Duration told = heartbeatInterval().multipliedBy(3).dividedBy(2);
        return told.compareTo(silentAfter()) > 0 ? told : silentAfter();
    }

    /** The time without a sign of life after which a node is OFFLINE. */
    default Duration absence() {
        Duration told = heartbeatInterval().multipliedBy(3);
        return told.compareTo(offlineAfter()) > 0 ? told : offlineAfter();
    }
}
