package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object against the API of the oldest Kubernetes the chart installs on, and of a newer one. */
class KubernetesVersionsTest {

    static List<Path> valueSets() {
        return Stream.concat(Chart.valueSets().stream(), AgentChartTest.valueSets().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyObjectIsOneThatEachVersionTakes(Path values) throws IOException {
        Path chart = values.getParent().getParent();
        var objects = objects(Chart.text(Chart.template(chart).withValuesFile(values)));
        assertThat(objects)
                .hasSizeGreaterThan(2)
                .filteredOn(KubernetesModel::knows)
                .allSatisfy(object -> {
                    for (KubernetesModel version : KubernetesModel.values()) {
                        version.check(object);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownFieldAndAMissingOneAreRefused(KubernetesModel version) throws IOException {
        String job = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: a}
                spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b, %s}]}}}
                """;
        version.check(objects(job.formatted("command: [c]")).getFirst());
        JsonNode misspelt = objects(job.formatted("comand: [c]")).getFirst();
        assertThatThrownBy(() -> version.check(misspelt)).hasMessageContaining("comand");
        JsonNode nameless = objects(job.formatted("ports: [{name: a}]")).getFirst();
        assertThatThrownBy(() -> version.check(nameless)).hasMessageContaining("containerPort");
    }

    @Test
    void aFieldOfTheNewerVersionIsUnknownToTheOlder() throws IOException {
        JsonNode pod = objects("""
                apiVersion: v1
                kind: Pod
                metadata: {name: a}
                spec: {containers: [{name: a, lifecycle: {stopSignal: SIGQUIT}}]}
                """).getFirst();
        KubernetesModel.V1_33.check(pod);
        assertThatThrownBy(() -> KubernetesModel.V1_30.check(pod)).hasMessageContaining("stopSignal");
    }

    private static List<JsonNode> objects(String yaml) throws IOException {
        var objects = new ArrayList<JsonNode>();
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            documents.forEachRemaining(document -> {
                if (document != null && !document.isEmpty()) {
                    objects.add(document);
                }
            });
        }
        return objects;
    }
}
