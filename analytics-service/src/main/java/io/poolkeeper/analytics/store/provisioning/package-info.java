/** Growths in PostgreSQL. */
package io.poolkeeper.analytics.store.provisioning;
