package io.poolkeeper.auth;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.poolkeeper.auth.domain.session.AccessTokens;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.testkit.Database;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A user in the database, who calls from an address of its own. */
record Person(long id, String email, String address) {
    static final String PASSWORD = "velvet-otter-quietly-7";
    private static final String HASH = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID)
            .hash(PASSWORD)
            .getResult();

    static Person with(String role) {
        return add("""
                insert into auth.app_user (email, full_name, role, password_hash, created_at)
                values (?, 'Some One', ?, '%s', now()) returning id
                """.formatted(HASH), role);
    }

    static Person ofKeycloak(String role, boolean overridden) {
        return add("""
                insert into auth.app_user (email, full_name, role, auth_provider, issuer, keycloak_user_id, role_override, created_at)
                values (?, 'Some One', ?, 'KEYCLOAK', 'https://idp.example.org', gen_random_uuid()::text, %s, now()) returning id
                """.formatted(overridden), role);
    }

    private static Person add(String insert, String role) {
        String email = "p" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        long id = Database.shared().count(insert, email, role);
        return new Person(id, email, someAddress());
    }

    static String someAddress() {
        var random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(1, 255));
    }

    String token() {
        var user = Arc.container().instance(Users.class).get().find(id).orElseThrow();
        return Arc.container().instance(AccessTokens.class).get().issue(user, UUID.randomUUID(), Instant.now());
    }

    /** Calls with a token of this person. */
    RequestSpecification call() {
        return from(address).auth().oauth2(token()).contentType("application/json");
    }

    Response login() {
        return login(PASSWORD);
    }

    Response login(String password) {
        return from(address)
                .formParam("email", email)
                .formParam("password", password)
                .post("/auth/login");
    }

    static RequestSpecification from(String address) {
        return RestAssured.given().header("X-Forwarded-For", address);
    }

    /** Who, in what state, as a row; to see that a refusal changed nothing. */
    Object column(String name) {
        return Database.shared()
                .rows("select %s as x from auth.app_user where id = ?".formatted(name), id)
                .getFirst()
                .get("x");
    }

    long audited(String action, String status) {
        return Database.shared()
                .count(
                        "select count(*) from audit.event where action = ? and status = ? and (resource_id = ? or resource_name = ?)",
                        action,
                        status,
                        Long.toString(id),
                        email);
    }
}
