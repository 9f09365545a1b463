/// MariaDB, which is the truth, and Redis, which is a cache of it: pool, migrations, retry, time
/// limits.
@NullMarked
package io.storyforge.admin.storage;

import org.jspecify.annotations.NullMarked;
