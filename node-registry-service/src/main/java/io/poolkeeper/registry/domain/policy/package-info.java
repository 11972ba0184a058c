/** Pools and schedules as parts of the policy their node runs: there is no second place that holds any. */
package io.poolkeeper.registry.domain.policy;
