/** What must hold for every policy, every observation and every history; and broken deciders that each law must catch. */
package io.poolkeeper.scaling.law;
