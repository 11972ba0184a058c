/** What survives a crash: the state folder, files replaced whole, and files that only grow. */
@NullMarked
package io.poolkeeper.agent.disk;

import org.jspecify.annotations.NullMarked;
