package io.poolkeeper.audit;

import io.poolkeeper.audit.domain.seal.Sealer;
import io.poolkeeper.common.database.Schema;
import io.poolkeeper.testkit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A trail of its own for a test that looks at all of it, and a hand that changes it as its owner can. */
public final class CleanTrail {
    private static final String[] TABLES = {"event", "seal", "head"};

    private CleanTrail() {}

    public static void begin() {
        String[] all = {"search_text", "gap", "tally", "archive", "forward", "seal_content", "head", "seal", "event"};
        owner("truncate audit." + String.join(", audit.", all) + " restart identity");
        deleteFolder(Path.of("target/audit-folder/archive"));
        try {
            Files.deleteIfExists(Path.of("target/audit-folder/heads.ndjson"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends as many plain events, each a commit of its own, and answers nothing: their ids follow each other. */
    public static void append(int events) {
        Database.shared().run("""
                insert into audit.event (request_id, actor_kind, actor_id, actor_email, actor_role, action, category,
                    resource_type, resource_id, resource_name, description, details, ip_address, user_agent, status,
                    error_message, service)
                select 'request-' || n, 'USER', n, 'user' || n || '@example.org', 'ADMIN', 'NODE_UPDATED', 'NODE', 'node',
                    n::text, 'ash-' || n, E'changed "it"\\n, größer', '{"b": [1, null], "a": "ü"}', '10.0.0.1', 'curl',
                    'SUCCESS', 'none', 'test'
                from generate_series(1, %d) as n
                """.formatted(events));
    }

    /** Until nothing is left to seal; answers how many events it was. */
    public static int sealAll(Sealer sealer) {
        int all = 0;
        for (int sealed = sealer.seal(); sealed > 0; sealed = sealer.seal()) {
            all += sealed;
        }
        return all;
    }

    /** What somebody can do who owns the schema: switch off the guards, change, switch them on again. */
    public static void owner(String... statements) {
        try (Connection owner = Database.shared().asOwner(Schema.AUDIT);
                var run = owner.createStatement()) {
            for (String table : TABLES) {
                run.execute("alter table audit." + table + " disable trigger user");
            }
            for (String sql : statements) {
                run.execute(sql);
            }
            for (String table : TABLES) {
                run.execute("alter table audit." + table + " enable always trigger "
                        + (table.equals("event") ? "event_is_append_only" : table + "_is_append_only"));
            }
            run.execute("alter table audit.event enable always trigger event_leaves_archived");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleteFolder(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
