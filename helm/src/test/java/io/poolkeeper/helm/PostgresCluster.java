package io.poolkeeper.helm;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** The part of CloudNativePG's Cluster that the chart uses, by its documentation; the operator's own schema is not at hand. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group("postgresql.cnpg.io")
@Version("v1")
@Kind("Cluster")
public class PostgresCluster implements HasMetadata {

    private String apiVersion;
    private String kind;
    private ObjectMeta metadata;
    private Spec spec;

    public record Spec(int instances, Storage storage, Bootstrap bootstrap, Monitoring monitoring) {}

    public record Storage(String size, String storageClass) {}

    public record Bootstrap(Initdb initdb) {}

    public record Initdb(String database, String owner, List<String> postInitSQL) {}

    public record Monitoring(boolean enablePodMonitor) {}

    public Spec getSpec() {
        return spec;
    }

    public void setSpec(Spec spec) {
        this.spec = spec;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String version) {
        this.apiVersion = version;
    }
}
