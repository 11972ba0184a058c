/** The token of the first administrator, as a row. */
package io.poolkeeper.auth.store.bootstrap;
