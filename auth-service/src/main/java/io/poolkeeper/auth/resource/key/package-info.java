/** The public keys that verify access tokens. */
package io.poolkeeper.auth.resource.key;
