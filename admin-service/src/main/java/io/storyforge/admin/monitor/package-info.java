/// The read-only profile: what it shows, and from where it may be seen.
@NullMarked
package io.storyforge.admin.monitor;

import org.jspecify.annotations.NullMarked;
