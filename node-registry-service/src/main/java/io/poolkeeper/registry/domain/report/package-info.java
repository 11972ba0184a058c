/** What a heartbeat tells of its node and pools, and who may tell it. */
package io.poolkeeper.registry.domain.report;
