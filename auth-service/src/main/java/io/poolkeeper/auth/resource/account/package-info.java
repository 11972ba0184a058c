/** One's own account, and those of others for administrators. */
package io.poolkeeper.auth.resource.account;
