/** What a policy would have done with a recorded load. */
package io.poolkeeper.scaling.replay;
