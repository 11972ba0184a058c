/** Requests, replies and routes: what every simulated service shares on the wire. */
package io.poolkeeper.simulator.http;
