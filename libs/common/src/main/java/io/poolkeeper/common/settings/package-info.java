/** How a variable of the environment becomes settings of the framework. */
@NullMarked
package io.poolkeeper.common.settings;

import org.jspecify.annotations.NullMarked;
