/// Who did what, on what, when, from where, and how it ended.
@NullMarked
package io.storyforge.admin.auth.audit;

import org.jspecify.annotations.NullMarked;
