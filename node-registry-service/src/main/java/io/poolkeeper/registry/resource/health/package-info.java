/** The contract's sign of life. */
package io.poolkeeper.registry.resource.health;
