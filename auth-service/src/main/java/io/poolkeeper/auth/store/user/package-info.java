/** Users, as rows. */
package io.poolkeeper.auth.store.user;
