package io.poolkeeper.faultlab.cases;

import io.poolkeeper.api.Credential;
import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.history.Person;
import io.poolkeeper.faultlab.stack.Lab;
import java.util.Map;

/** A node without an agent: its key, and what the lab says with it. */
record Machine(long id, Credential key, Person person) {

    static Machine enrol(Lab lab, String name) {
        var key = Credential.generate(Credential.API_KEY);
        Call answer = enrol(lab, lab.joinToken(), name, key);
        return new Machine(
                Person.json(answer).path("node_id").asLong(), key, lab.somebody(Map.of("X-API-Key", key.text())));
    }

    static Call enrol(Lab lab, String token, String name, Credential key) {
        String body = Person.JSON
                .createObjectNode()
                .put("name", name)
                .put("region", "us-ashburn-1")
                .put("api_key_id", key.id())
                .put("api_key_hash", key.hash())
                .toString();
        var machine = lab.somebody(Map.of("Authorization", "Bearer " + token));
        return Person.patiently(() -> machine.change("POST", "/api/nodes/register", body));
    }

    String path(String rest) {
        return "/api/nodes/" + id + rest;
    }

    Call beat(String boot, long sequence) {
        return person.tell(
                "POST",
                path("/heartbeat"),
                "{\"status\":\"active\",\"boot\":\"%s\",\"sequence\":%d}".formatted(boot, sequence));
    }
}
