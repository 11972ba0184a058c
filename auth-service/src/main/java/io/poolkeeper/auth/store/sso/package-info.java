/** Sign-ins under way at the identity provider, as rows. */
package io.poolkeeper.auth.store.sso;
