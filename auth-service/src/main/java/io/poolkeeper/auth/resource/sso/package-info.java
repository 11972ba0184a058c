/** Signing in through an identity provider. */
package io.poolkeeper.auth.resource.sso;
