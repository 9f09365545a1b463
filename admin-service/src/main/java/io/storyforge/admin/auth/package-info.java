/// Who may do what: people, machines, and the addresses they come from.
@NullMarked
package io.storyforge.admin.auth;

import org.jspecify.annotations.NullMarked;
