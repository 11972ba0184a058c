package io.poolkeeper.audit.domain.archive;

import io.poolkeeper.audit.domain.AuditSettings;
import io.poolkeeper.audit.domain.archive.DayFiles.Draft;
import io.poolkeeper.audit.domain.proof.FileCheck;
import io.poolkeeper.audit.domain.proof.Line;
import io.poolkeeper.audit.domain.proof.Proof;
import io.poolkeeper.audit.domain.seal.Finding;
import io.poolkeeper.audit.domain.seal.Seal;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Moves old days into files. A day is dropped only after its file was read back and found whole against its seals; its
 * seals stay, so that the chain goes through it.
 */
@ApplicationScoped
public class Retention {
    /** The database refuses to drop younger days, whoever asks. */
    private static final int LEAST_DAYS = 31;

    private static final int DAYS_AT_ONCE = 30;
    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final Archives archives;
    private final DayFiles files;
    private final Proof proof;
    private final Archiving archiving;
    private final AuditSettings settings;
    private final Clock clock;

    Retention(
            Archives archives, DayFiles files, Proof proof, Archiving archiving, AuditSettings settings, Clock clock) {
        this.archives = archives;
        this.files = files;
        this.proof = proof;
        this.archiving = archiving;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "archive",
            every = "{poolkeeper.audit.archive-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        settings.retentionDays().ifPresent(this::keep);
    }

    /** Keeps so many days in the database; the days that left. */
    public List<LocalDate> keep(int days) {
        if (!files.possible()) {
            LOG.warn("AUDIT_RETENTION_DAYS needs AUDIT_FOLDER: no day leaves without an archive");
            return List.of();
        }
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(Math.max(days, LEAST_DAYS));
        List<LocalDate> gone = new ArrayList<>();
        for (LocalDate day : archives.before(first, DAYS_AT_ONCE)) {
            if (archives.of(day).isEmpty() && !archive(day)) {
                break;
            }
            drop(day);
            gone.add(day);
        }
        return gone;
    }

    private boolean archive(LocalDate day) {
        Draft draft = files.write(day, out -> proof.write(day, out));
        Reading reading = new Reading();
        files.read(draft, reading::take);
        Optional<Finding> bad = reading.end();
        if (bad.isPresent()) {
            LOG.errorf(
                    "day %s stays: its events are not what was sealed, at sequence %d: %s",
                    day, bad.get().sequence(), bad.get().sentence());
            return false;
        }
        files.keep(draft);
        archiving.record(reading.archive(day, draft));
        return true;
    }

    private void drop(LocalDate day) {
        long events = 0;
        for (long dropped = archives.drop(day); dropped > 0; dropped = archives.drop(day)) {
            events += dropped;
        }
        LOG.infof("dropped %d audit events of %s, which are archived", events, day);
    }

    /** What the file says when it is read back. */
    private static final class Reading {
        private final FileCheck check = new FileCheck(List.of(), null);
        private Optional<Finding> bad = Optional.empty();
        private long firstNumber;
        private long lastNumber;
        private int seals;
        private long events;

        void take(Line line) {
            bad = bad.or(() -> check.take(line));
            Seal seal = line.seal();
            if (seal != null) {
                firstNumber = seals == 0 ? seal.number() : firstNumber;
                lastNumber = seal.number();
                seals++;
                events += seal.events();
            }
        }

        Optional<Finding> end() {
            return bad.or(check::end);
        }

        Archive archive(LocalDate day, Draft draft) {
            return new Archive(day, firstNumber, lastNumber, seals, events, draft.file(), draft.sha256());
        }
    }
}
