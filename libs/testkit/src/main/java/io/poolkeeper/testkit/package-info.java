/** Real parts for tests: PostgreSQL, tokens, the simulator, architecture rules. */
package io.poolkeeper.testkit;
