package io.poolkeeper.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decision and what became of it. A decision that changes its outcome is reported again under the same id; the last
 * outcome stands.
 *
 * @param decisionId UUID; also the retry token and the tag of the resize
 * @param oraclePoolId the instance pool's OCID
 * @param decidedAt the {@code now} of the decision
 * @param action {@code SCALE_OUT}, {@code SCALE_IN} or {@code HOLD}
 * @param fromSize target size seen; null when the pool could not be read
 * @param toSize absolute size decided; equal to {@code fromSize} when held, null when there was nothing to decide on
 * @param reason code of the rule that settled the number
 * @param explanation one sentence for people
 * @param outcome {@code HELD}, {@code SHADOWED}, {@code PENDING}, {@code APPLIED}, {@code FAILED}, {@code SUPERSEDED} or
 *     {@code FENCED}
 * @param error what OCI answered, when it failed
 * @param epoch the ownership epoch the decision was taken under
 * @param configHash hash of the configuration text it was taken from
 * @param record the whole decision as libs/scaling recorded it: inputs, rules, number after each
 */
public record DecisionReport(
        @NotBlank @Size(max = 64) String decisionId,
        @NotBlank @Size(max = 255) String oraclePoolId,
        @NotNull Instant decidedAt,
        @NotBlank @Size(max = 20) String action,
        @PositiveOrZero @Nullable Integer fromSize,
        @PositiveOrZero @Nullable Integer toSize,
        @NotBlank @Size(max = 60) String reason,
        @NotNull @Size(max = 2000) String explanation,
        @NotBlank @Size(max = 20) String outcome,
        @Size(max = 4096) @Nullable String error,
        @PositiveOrZero @Nullable Long epoch,
        @Size(max = 64) @Nullable String configHash,
        @Nullable Map<String, Object> record) {}
