/** Samples: what the agents saw. */
package io.poolkeeper.analytics.domain.sample;
