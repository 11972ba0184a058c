/** Keeps the sums of wider buckets current with what arrives, late samples too. */
package io.poolkeeper.analytics.domain.rollup;
