/** What ships beside classes. */
@NullMarked
package dev.quarry.cli.resource;

import org.jspecify.annotations.NullMarked;
