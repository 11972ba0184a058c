/** Shadows in PostgreSQL. */
package io.poolkeeper.analytics.store.shadow;
