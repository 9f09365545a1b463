@NullMarked
package io.storyforge.admin.live;

import org.jspecify.annotations.NullMarked;
