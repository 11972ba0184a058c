/** Stretches of time, the buckets they are cut into, and places in lists ordered by time. */
package io.poolkeeper.analytics.domain.window;
