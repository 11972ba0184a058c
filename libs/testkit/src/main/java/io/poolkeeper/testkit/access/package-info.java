/** The declared matrix of who may call which route, and the trial that holds a running service to it. */
package io.poolkeeper.testkit.access;
