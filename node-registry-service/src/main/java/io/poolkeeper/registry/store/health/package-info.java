/** Asks the database for a sign of life. */
package io.poolkeeper.registry.store.health;
