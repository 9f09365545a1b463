#!/bin/bash
# As the MariaDB image's entrypoint, for what docker-compose.prod.yml uses of it: secrets from files, root at localhost, one
# database with its owner, then the scripts of /docker-entrypoint-initdb.d, sourced, against a server without network.
set -eo pipefail
for name in MARIADB_ROOT_PASSWORD MARIADB_PASSWORD; do
  file=${name}_FILE
  export "$name=$(<"${!file}")"
done
programs=/opt/mariadb data=/var/lib/mysql socket=/run/mysqld/mysqld.sock
server=("$programs/bin/mariadbd" --no-defaults "--basedir=$programs" "--datadir=$data" "--socket=$socket"
  --pid-file=/run/mysqld/mysqld.pid "--lc-messages-dir=$programs/share" "--character-sets-dir=$programs/share/charsets")
docker_process_sql() {
  MYSQL_PWD=$MARIADB_ROOT_PASSWORD "$programs/bin/mariadb" --no-defaults --skip-ssl --protocol=socket -uroot "--socket=$socket" "$@"
}
if [ ! -d $data/mysql ]; then
  {
    printf 'CREATE DATABASE mysql;\nUSE mysql;\n'
    for part in mariadb_system_tables mariadb_performance_tables mariadb_system_tables_data; do cat "$programs/share/$part.sql"; done
  } | "${server[@]}" --bootstrap
  "${server[@]}" "$@" --skip-networking --skip-grant-tables --skip-ssl &
  until docker_process_sql -e 'DO 1' 2>/dev/null; do sleep 0.1; done
  docker_process_sql <<SQL
FLUSH PRIVILEGES;
CREATE OR REPLACE USER root@localhost IDENTIFIED BY '$MARIADB_ROOT_PASSWORD';
GRANT ALL ON *.* TO root@localhost WITH GRANT OPTION;
CREATE DATABASE $MARIADB_DATABASE;
CREATE USER '$MARIADB_USER'@'%' IDENTIFIED BY '$MARIADB_PASSWORD';
GRANT ALL ON $MARIADB_DATABASE.* TO '$MARIADB_USER'@'%';
SQL
  # shellcheck disable=SC1090
  for script in /docker-entrypoint-initdb.d/*.sh; do . "$script"; done
  kill %1
  wait
fi
exec "${server[@]}" "$@"
