/** Starts and supervises the whole product on a laptop. */
package io.poolkeeper.runner;
