# Sourced once by the MariaDB image, on an empty volume, when the database and its owner are there. The service's account
# may read; the rest it gets from the owner after each migration, table by table, and never more than a table allows.
service_password=$(cat /run/secrets/mariadb_service)
[ -n "$service_password" ] || { echo "secrets/mariadb_service is empty" >&2; exit 1; }
service_password=$(printf '%s' "$service_password" | sed "s/[\\\\']/\\\\&/g")
docker_process_sql <<SQL
CREATE USER storyforge@'%' IDENTIFIED BY '$service_password';
GRANT SELECT ON storyforge.* TO storyforge@'%';
GRANT ALL ON storyforge.* TO storyforge_owner@'%' WITH GRANT OPTION;
SQL
unset service_password
