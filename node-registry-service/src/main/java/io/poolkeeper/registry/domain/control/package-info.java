/** What operators ask of pools beside their policies: pins, pauses, guard rails, another owner. */
package io.poolkeeper.registry.domain.control;
