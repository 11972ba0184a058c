package io.poolkeeper.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Helm says after an installation. */
class NotesTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAnIngressTheyForwardAPortOfTheGateway() throws IOException {
        assertThat(notes("minimal"))
                .contains("port-forward service/poolkeeper-ui 8080:8080")
                .contains("logs once")
                .contains("trustedProxies is empty")
                .contains("in the Secret poolkeeper-audit-signing-key")
                .doesNotContain("tlsSecret");
        assertThat(notes("audit")).doesNotContain("audit-signing-key");
    }

    @Test
    void withAnIngressTheyNameTheAddress() throws IOException {
        assertThat(notes("ingress"))
                .contains("https://poolkeeper.example.com/")
                .doesNotContain("port-forward")
                .doesNotContain("tlsSecret");
    }

    @Test
    void theyWarnOfSignInsOverPlainHttpAndNameTheSecretOfTheBootstrapToken() throws IOException {
        assertThat(notes("narrow"))
                .contains("ingress.tlsSecret is empty")
                .contains("in the Secret poolkeeper-bootstrap")
                .doesNotContain("logs once");
        assertThat(notes("trusting")).doesNotContain("trustedProxies is empty");
    }

    /** A dry run of an installation takes no version of Kubernetes, so the copy asks for none. */
    private String notes(String valueSet) throws IOException {
        Path chart = ChartCopy.with(Chart.valueSet(valueSet), Files.createDirectory(folder.resolve(valueSet)));
        Path about = chart.resolve("Chart.yaml");
        Files.writeString(about, Checkout.text(about).replaceAll("(?m)^kubeVersion.*$", ""));
        String output = new Helm(chart)
                .install()
                .clientOnly()
                .withName(Chart.RELEASE)
                .withNamespace(Chart.RELEASE)
                .dryRun()
                .withDryRunOption(DryRun.CLIENT)
                .call()
                .getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }
}
