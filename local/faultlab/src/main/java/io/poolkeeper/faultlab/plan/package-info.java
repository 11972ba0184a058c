/** What a case is, how it is run and what is told of it. */
package io.poolkeeper.faultlab.plan;
