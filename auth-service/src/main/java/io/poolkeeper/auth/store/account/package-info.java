/** Links for new passwords, as rows. */
package io.poolkeeper.auth.store.account;
