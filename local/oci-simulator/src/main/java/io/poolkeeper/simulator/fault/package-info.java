/** Failures on order: which request is to suffer what. */
package io.poolkeeper.simulator.fault;
