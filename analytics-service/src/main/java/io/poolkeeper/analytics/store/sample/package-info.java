/** Samples in PostgreSQL. */
package io.poolkeeper.analytics.store.sample;
