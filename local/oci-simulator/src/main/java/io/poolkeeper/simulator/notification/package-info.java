/** The notification service, which keeps what was published. */
package io.poolkeeper.simulator.notification;
