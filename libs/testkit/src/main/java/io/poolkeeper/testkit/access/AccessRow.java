package io.poolkeeper.testkit.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One line of the matrix.
 *
 * @param who the words of the column, see the file's head
 * @param body what a caller who may would send; empty where nothing is sent
 * @param alias whether another row's route answers under this address too
 */
public record AccessRow(String method, String path, Set<String> who, String body, boolean alias) {
    private static final Set<String> WORDS =
            Set.of("anonymous", "PROOF", "USER", "DEVOPS", "ADMIN", "NODE", "OWN_NODE", "JOIN");

    public AccessRow {
        if (who.isEmpty() || !WORDS.containsAll(who)) {
            throw new IllegalArgumentException("%s %s: nobody is called %s".formatted(method, path, who));
        }
    }

    static AccessRow of(String method, String path, String who, String body) {
        return new AccessRow(method, path, Set.copyOf(List.of(who.split(" ", -1))), body, false);
    }

    AccessRow under(String otherPath) {
        return new AccessRow(method, otherPath, who, body, true);
    }

    /** As OpenAPI and the code name it. */
    String route() {
        return method + " " + path;
    }

    boolean mutates() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    boolean forEverybody() {
        return who.contains("anonymous");
    }

    boolean provesItself() {
        return who.contains("PROOF");
    }

    /** What this route owes a caller. */
    Answer answerTo(Visitor.Standing standing) {
        if (provesItself()) {
            return Answer.REFUSED_BY_PROOF;
        }
        if (forEverybody() || Arrays.stream(standing.words()).anyMatch(who::contains)) {
            return Answer.SERVED;
        }
        boolean unproved =
                standing == Visitor.Standing.NOBODY || standing == Visitor.Standing.JOINING && who.contains("JOIN");
        if (unproved) {
            return Answer.UNAUTHENTICATED;
        }
        return standing == Visitor.Standing.FOREIGN_NODE ? Answer.NOT_YOURS : Answer.FORBIDDEN;
    }

    /** The kinds of answers, and which status codes are one. */
    enum Answer {
        SERVED {
            @Override
            boolean is(int status) {
                return status < 500 && !Set.of(401, 403, 405, 406, 415).contains(status);
            }
        },
        UNAUTHENTICATED {
            @Override
            boolean is(int status) {
                return status == 401;
            }
        },
        FORBIDDEN {
            @Override
            boolean is(int status) {
                return status == 403;
            }
        },
        /** A node need not learn which others there are. */
        NOT_YOURS {
            @Override
            boolean is(int status) {
                return status == 403 || status == 404;
            }
        },
        /** The proof in the request is wrong, whoever brings it. */
        REFUSED_BY_PROOF {
            @Override
            boolean is(int status) {
                return status >= 400 && status < 500 || status == 501;
            }
        };

        abstract boolean is(int status);
    }
}
