/** Rollups in PostgreSQL. */
package io.poolkeeper.analytics.store.rollup;
