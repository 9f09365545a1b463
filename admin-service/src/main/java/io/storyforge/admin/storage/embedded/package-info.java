/// The embedded default: a private MariaDB and a private Redis, the real programs, as children of
/// the service.
///
/// ```
/// data/.lock      held by the one service that owns the folder; dies with it
/// data/lock       pid, since, url of that service, for people and the launcher
/// data/programs   the programs, unpacked once from the jars beside the service
/// data/mariadb    the rows         data/mariadb-secret   its password
/// data/redis      the cache        data/redis-secret     its password
/// data/log        what the programs say
/// ```
///
/// Each program runs under a small shell that waits for the end of its input. However the service
/// ends, that pipe ends with it, and the shell stops the program. A start first ends what an
/// earlier service left on its folder.
@NullMarked
package io.storyforge.admin.storage.embedded;

import org.jspecify.annotations.NullMarked;
