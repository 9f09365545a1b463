# bash health.sh [PATH]: does the service in this container answer 200? Bash alone: the image has neither curl nor wget
# for sure, and a second JVM each ten seconds costs more than the service.
exec 3<>/dev/tcp/127.0.0.1/8080 || exit 1
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "${1:-/health/live}" >&3
read -r -t 2 _ status _ <&3
[ "$status" = 200 ]
