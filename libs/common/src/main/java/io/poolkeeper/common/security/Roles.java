package io.poolkeeper.common.security;

import java.util.Set;

/**
 * The roles, as constants for {@code @RolesAllowed}. People hold exactly one of USER, DEVOPS, ADMIN; the higher ones imply
 * the lower. NODE is an agent with its API key; JOIN a machine that shows a join token and may do nothing but enrol.
 */
public final class Roles {

    public static final String USER = "USER";
    public static final String DEVOPS = "DEVOPS";
    public static final String ADMIN = "ADMIN";
    public static final String NODE = "NODE";
    public static final String JOIN = "JOIN";

    private Roles() {}

    /** The role with all that it implies. */
    static Set<String> implied(String role) {
        return switch (role) {
            case ADMIN -> Set.of(ADMIN, DEVOPS, USER);
            case DEVOPS -> Set.of(DEVOPS, USER);
            case USER -> Set.of(USER);
            default -> Set.of();
        };
    }
}
