/** A user as the contract shows one. */
package io.poolkeeper.auth.resource.user;
