/** PostgreSQL: implements what the domain names. */
package io.poolkeeper.auth.store;
