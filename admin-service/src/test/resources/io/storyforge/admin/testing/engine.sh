#!/bin/sh
# engine.sh up|down FOLDER, or sweep PREFIX: a private Docker engine for tests, as root. Own socket, data, containerd
# names, cgroup and network namespace: it changes nothing of the host's and several run side by side.
# FOLDER stays short: a socket path ends at 107 characters.
set -eu
PATH=$PATH:/usr/sbin:/sbin
verb=$1 dir=$2
sock=$dir/docker.sock pidfile=$dir/docker.pid
names=sft$(printf %s "$dir" | cksum | cut -d' ' -f1)

runs() { # is the process of the pid file this engine, and not one that got its number later
  pid=$(cat "$pidfile" 2>/dev/null) && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$sock"
}
answers() { DOCKER_HOST=unix://$sock docker version >/dev/null 2>&1; }

up() {
  mkdir -p "$dir"
  rm -f "$pidfile" # a stale one keeps dockerd from starting
  setsid unshare -n sh -c 'ip link set lo up; exec dockerd "$@"' sh \
    -H "unix://$sock" -p "$pidfile" --data-root "$dir/data" --exec-root "$dir/exec" \
    --containerd-namespace "$names" --containerd-plugins-namespace "$names-p" --cgroup-parent "/$names" \
    >>"$dir/log" 2>&1 </dev/null &
  engine=$!
  until answers; do
    kill -0 $engine 2>/dev/null || { tail -n 5 "$dir/log" >&2; exit 1; }
    sleep 0.1
  done
  DOCKER_HOST=unix://$sock docker image inspect test/busybox:1 >/dev/null 2>&1 || import_image
}

import_image() { # there is no registry to pull from
  files=$dir/image
  mkdir -p "$files"
  (cd "$files" && mkdir -p bin etc tmp var/log proc sys dev root data)
  chmod 1777 "$files/tmp"
  cp "$(command -v busybox)" "$files/bin/busybox"
  for applet in $(busybox --list); do
    [ "$applet" = busybox ] || ln -sf busybox "$files/bin/$applet"
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n' >"$files/etc/passwd"
  echo root:x:0: >"$files/etc/group"
  tar -C "$files" --numeric-owner --owner=0 --group=0 -cf - . |
    DOCKER_HOST=unix://$sock docker import --change 'ENV PATH=/bin' --change 'CMD ["sh"]' - test/busybox:1 >/dev/null
  rm -rf "$files"
}

gone() { # PID: waits up to 10 s
  tenths=0
  while [ -d "/proc/$1" ] && [ $tenths -lt 100 ]; do sleep 0.1; tenths=$((tenths + 1)); done
  ! [ -d "/proc/$1" ]
}
down() { # also after a kill: what is left is found by this engine's own names
  if runs; then
    kill -CONT "$pid"
    timeout 20 sh -c "DOCKER_HOST=unix://$sock docker ps -aq | DOCKER_HOST=unix://$sock xargs -r docker rm -fv" \
      >/dev/null 2>&1 || :
    kill "$pid"
    gone "$pid" || kill -9 "$pid" || :
  fi
  for shim in $(pgrep -f -- "-namespace $names " || :); do
    pkill -KILL -P "$shim" || :
    kill -9 "$shim" 2>/dev/null || :
  done
  for containerd in $(pgrep -f -- "--config $dir/exec/containerd/containerd.toml" || :); do
    kill -9 "$containerd" 2>/dev/null || :
    gone "$containerd" || :
  done
  awk -v below="$dir/" 'index($2, below) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r -n1 umount -l 2>/dev/null || :
  find /sys/fs/cgroup -depth -type d -path "*/$names*" -exec rmdir {} \; 2>/dev/null || :
  rm -rf "$dir"
}

case $verb in
  up) up ;;
  down) down ;;
  sweep)
    for left in "$dir"*; do
      [ ! -d "$left" ] || sh "$0" down "$left"
    done
    ;;
esac
