/** The unsigned control routes under /_sim/, for tests and demonstrations. */
package io.poolkeeper.simulator.control;
