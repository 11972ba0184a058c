package io.poolkeeper.auth.domain.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.auth.domain.user.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleMappingTest {
    private final RoleMapping mapping = new RoleMapping(Sso.settings(Map.of("client-id", "pool.keeper")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'resource_access':{'pool.keeper':{'roles':['admin']}}} | ADMIN",
                "{'resource_access':{'pool.keeper':{'roles':['devops','other']}}} | DEVOPS",
                "{'groups':['/poolkeeper/devops']} | DEVOPS",
                "{'groups':['/devops/']} | USER",
                "{'groups':['Administrators']} | ADMIN",
                "{'groups':['DevOps','/x/ADMINS']} | ADMIN",
                "{'groups':[{'name':'admins','$ref':'x'}]} | ADMIN",
                "{'roles':'dev-ops'} | DEVOPS",
                // roles of the realm and of other clients are others' business
                "{'realm_access':{'roles':['admin']}} | USER",
                "{'resource_access':{'other':{'roles':['admin']}}} | USER",
                "{'resource_access':{'pool':{'keeper':{'roles':['admin']}}}} | USER",
                "{'groups':['admin2','not-admin','adminx']} | USER",
                "{'groups':['admin devops']} | USER",
                "{'groups':[['admin'],{'admin':true},7,null]} | USER",
                "{'groups':{'admin':'admin'}} | USER",
                "{'role':'ADMIN'} | USER",
                "{} | USER"
            })
    void whatTheProviderSaysBecomesARole(String claims, Role role) throws Exception {
        assertThat(mapping.of(new Claims(new ObjectMapper().readTree(claims.replace('\'', '"')))))
                .isEqualTo(role);
    }

    @Test
    void aMappedPathIsComparedAsAWhole() throws Exception {
        var strict = new RoleMapping(Sso.settings(Map.of("role-mapping", "/ops/admins=ADMIN, everyone = devops")));
        assertThat(strict.of(groups("/ops/admins"))).isEqualTo(Role.ADMIN);
        assertThat(strict.of(groups("/guests/admins"))).isEqualTo(Role.USER);
        assertThat(strict.of(groups("/x/Everyone"))).isEqualTo(Role.DEVOPS);
    }

    @Test
    void anEntryThatIsNoneStopsTheStart() {
        for (String entry : new String[] {"admin", "admin=ROOT", "=", "admin:ADMIN"}) {
            assertThatThrownBy(() -> new RoleMapping(Sso.settings(Map.of("role-mapping", entry))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("KEYCLOAK_ROLE_MAPPING");
        }
    }

    private static Claims groups(String group) throws Exception {
        return new Claims(new ObjectMapper().readTree("{\"groups\":[\"" + group + "\"]}"));
    }
}
