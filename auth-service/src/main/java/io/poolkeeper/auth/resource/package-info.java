/** HTTP in: paths, roles, validation; one call into the domain each. Sorted by feature, as the domain is. */
package io.poolkeeper.auth.resource;
