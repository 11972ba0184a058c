/** Which tokens ended before their time, for the other services. */
package io.poolkeeper.auth.resource.revocation;
