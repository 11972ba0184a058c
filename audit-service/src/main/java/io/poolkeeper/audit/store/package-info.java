/** PostgreSQL: implements what the domain names. */
package io.poolkeeper.audit.store;
