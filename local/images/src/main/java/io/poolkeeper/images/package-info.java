/** Images of the five components, made without a container engine. */
@NullMarked
package io.poolkeeper.images;

import org.jspecify.annotations.NullMarked;
