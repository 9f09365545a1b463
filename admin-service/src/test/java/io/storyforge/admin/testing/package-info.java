/// Real parts for the tests: stores, a Docker engine, a browser, the service itself.
@NullMarked
package io.storyforge.admin.testing;

import org.jspecify.annotations.NullMarked;
