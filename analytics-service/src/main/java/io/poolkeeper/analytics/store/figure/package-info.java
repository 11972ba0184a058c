/** Figures, computed where the samples and their sums are. */
package io.poolkeeper.analytics.store.figure;
