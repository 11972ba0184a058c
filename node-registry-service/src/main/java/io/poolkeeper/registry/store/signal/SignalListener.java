package io.poolkeeper.registry.store.signal;

import io.poolkeeper.registry.domain.signal.Hearing;
import io.poolkeeper.registry.domain.signal.Memory;
import io.poolkeeper.registry.domain.signal.Signal;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Keeps one connection that listens. It asks for an answer every second: a connection that has died without a word must
 * not be taken for silence.
 */
@ApplicationScoped
class SignalListener {

    private static final Logger LOG = Logger.getLogger(SignalListener.class);
    private static final int WAIT_MILLIS = 1_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final DataSource database;
    private final Hearing hearing;
    private final List<Memory> memories;
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;

    SignalListener(DataSource database, Hearing hearing, @All List<Memory> memories) {
        this.database = database;
        this.hearing = hearing;
        this.memories = memories;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("signal-listener").start(this::listenForEver);
    }

    void stop(@Observes ShutdownEvent event) {
        Thread listening = thread;
        stopped = true;
        if (listening != null) {
            listening.interrupt();
        }
    }

    private void listenForEver() {
        while (!stopped) {
            try (var connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                LOG.debugf("not hearing the other replicas: %s", e.toString());
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + PostgresSignals.CHANNEL);
            // whatever was said before now was not heard
            memories.forEach(Memory::forgetAll);
            while (!stopped) {
                prove(statement);
                hear(postgres.getNotifications(WAIT_MILLIS));
            }
        }
    }

    private void prove(Statement statement) throws SQLException {
        statement.execute("select 1");
        hearing.prove();
    }

    private void hear(PGNotification @Nullable [] notifications) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                signal(notification.getParameter()).ifPresent(this::hear);
            }
        }
    }

    private void hear(Signal signal) {
        for (Memory memory : memories) {
            try {
                memory.forget(signal);
            } catch (RuntimeException e) {
                LOG.errorf(e, "%s was not heard by all", signal);
            }
        }
    }

    private static Optional<Signal> signal(String text) {
        try {
            String[] parts = text.split(":", 2);
            return Optional.of(new Signal(Signal.Topic.valueOf(parts[0]), Long.parseLong(parts[1])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // a newer replica may say what this one does not know
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
