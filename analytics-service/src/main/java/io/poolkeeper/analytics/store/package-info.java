/** PostgreSQL: implements what the domain names. */
package io.poolkeeper.analytics.store;
