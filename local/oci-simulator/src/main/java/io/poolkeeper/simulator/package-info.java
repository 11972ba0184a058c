/** OCI over HTTP on one port: the simulator, its settings and its command line. */
package io.poolkeeper.simulator;
