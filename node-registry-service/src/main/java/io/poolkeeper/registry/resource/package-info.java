/** HTTP in: paths, roles, validation; one call into the domain each. */
package io.poolkeeper.registry.resource;
