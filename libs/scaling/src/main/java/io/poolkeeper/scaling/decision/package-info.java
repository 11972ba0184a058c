/** What a decision is made of: what was seen, what happened before, the number after each rule, and what became of it. */
package io.poolkeeper.scaling.decision;
