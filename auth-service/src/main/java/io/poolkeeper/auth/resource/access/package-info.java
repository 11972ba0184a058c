/** Standing of the caller at this moment, and refusals that are audited by the domain. */
package io.poolkeeper.auth.resource.access;
