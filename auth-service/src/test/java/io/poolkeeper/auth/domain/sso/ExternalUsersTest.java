package io.poolkeeper.auth.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.poolkeeper.auth.AuthSetup;
import io.poolkeeper.auth.domain.session.Sessions;
import io.poolkeeper.auth.domain.user.User;
import io.poolkeeper.auth.domain.user.Users;
import io.poolkeeper.common.audit.AuditTrail;
import io.poolkeeper.testkit.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What sign-ins through the identity provider leave in the trail; the provider itself is tried where it runs. */
@QuarkusTest
@WithTestResource(AuthSetup.class)
class ExternalUsersTest {
    @Inject
    Users users;

    @Inject
    Sessions sessions;

    @Inject
    AuditTrail trail;

    @Inject
    Clock clock;

    private final String subject = UUID.randomUUID().toString();
    private final String email = "sso-" + subject.substring(0, 8) + "@example.org";

    @Test
    void theFirstSignInAddsThePersonAndEachHasItsEvent() {
        User person = enter(Map.of());
        assertThat(actions(person)).containsExactly("USER_CREATED", "KEYCLOAK_LOGIN");

        assertThat(enter(Map.of()).id()).isEqualTo(person.id());
        assertThat(actions(person)).containsExactly("USER_CREATED", "KEYCLOAK_LOGIN", "KEYCLOAK_LOGIN");
    }

    @Test
    void aLocalAccountThatBecomesOneOfTheProviderHasAnEventOfIt() {
        long local = Database.shared()
                .count(
                        "insert into auth.app_user (email, full_name, role, password_hash, created_at)"
                                + " values (?, 'Some One', 'USER', 'x', now()) returning id",
                        email);

        User person = enter(Map.of("link-by-email", "true"));

        assertThat(person.id()).isEqualTo(local);
        assertThat(actions(person)).containsExactly("USER_UPDATED", "KEYCLOAK_LOGIN");
    }

    private User enter(Map<String, String> given) {
        SsoSettings settings = Sso.settings(given);
        var external = new ExternalUsers(users, new RoleMapping(settings), sessions, settings, trail, clock);
        var claims = new Claims(JsonNodeFactory.instance
                .objectNode()
                .put("sub", subject)
                .put("email", email)
                .put("email_verified", true)
                .put("name", "Some One"));
        return QuarkusTransaction.requiringNew()
                .call(() -> external.enter("https://idp.example.org", claims))
                .user();
    }

    private static List<String> actions(User person) {
        return Database.shared()
                .rows(
                        "select action from audit.event where resource_type = 'user' and resource_id = ? order by id",
                        Long.toString(person.id()))
                .stream()
                .map(row -> String.valueOf(row.get("action")))
                .toList();
    }
}
