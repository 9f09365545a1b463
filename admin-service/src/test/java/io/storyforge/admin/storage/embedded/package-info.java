@NullMarked
package io.storyforge.admin.storage.embedded;

import org.jspecify.annotations.NullMarked;
