/** Sessions, their ends and failed attempts, as rows. */
package io.poolkeeper.auth.store.session;
