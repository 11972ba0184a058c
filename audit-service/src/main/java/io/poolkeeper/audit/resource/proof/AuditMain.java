package io.poolkeeper.audit.resource.proof;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** The service; with {@code verify} as its first word, the check of files, which starts nothing. */
@QuarkusMain
public final class AuditMain {
    private AuditMain() {}

    public static void main(String... args) {
        if (args.length > 0 && args[0].equals("verify")) {
            System.exit(new OfflineCheck(System.out).run(List.of(args).subList(1, args.length)));
        }
        Quarkus.run(args);
    }
}
