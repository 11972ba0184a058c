/** The scaling decision: a pure function of policy, observation, history and time. */
package io.poolkeeper.scaling;
