package io.poolkeeper.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolkeeper.agent.configuration.Unusable;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the variables of alerts may say. */
class AlertSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://0x7f.1/", "file:///etc/passwd", "https://me:pw@host/", "//host"})
    void anAddressInAnOddFormIsRefusedAtStart(String address) {
        assertThatThrownBy(() -> AlertSettings.read(AlertRig.environment(Map.of("WEBHOOK_URL", address))))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("WEBHOOK_URL");
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK_SECRET, short",
        "WEBHOOK_OCI_TOPIC, ocid1.topic",
        "WEBHOOK_SLACK_URL, slack",
        "WEBHOOK_TEAMS_URL, ftp://x",
        "WEBHOOK_PAGERDUTY_URL, x"
    })
    void aSettingThatCannotBeUsedIsNamed(String name, String value) {
        assertThatThrownBy(() -> AlertSettings.read(AlertRig.environment(Map.of(name, value))))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(name);
    }

    @Test
    void eachKindOfAlertHasItsSwitch() {
        Set<Alert.Kind> all = AlertSettings.read(AlertRig.environment(Map.of())).kinds();
        assertThat(all).doesNotContain(Alert.Kind.SCALE_UP).hasSize(Alert.Kind.values().length - 1);
        for (Alert.Kind kind : all) {
            var without = AlertSettings.read(AlertRig.environment(Map.of("WEBHOOK_ALERT_" + kind, "no")));
            assertThat(without.kinds()).doesNotContain(kind).hasSize(all.size() - 1);
        }
    }

    @Test
    void noAddressIsInTheTextOfTheSettings() {
        var settings = AlertSettings.read(AlertRig.environment(
                Map.of("WEBHOOK_URL", "https://hook.example/secret", "WEBHOOK_PAGERDUTY_KEY", "routing-key-text")));

        assertThat(settings.toString() + settings.pagerDuty())
                .doesNotContain("secret")
                .doesNotContain("routing-key");
    }
}
