#!/usr/bin/env bash
# Kills the packaged engine again and again under load, fills its disk, crashes its sink, takes its DNS away and moves its
# clock; then proves by ids, with ledgers kept outside of it, that every acknowledged recipient reached one final event.
#
#   soak.sh [KILLS [SEED]]     default 200 kills; exits 1 on a loss
#
# All of it lives in network and mount name spaces of its own, so it needs root (or user name spaces), disturbs nothing
# and sends nothing anywhere. The data lie on a small ext4 file system in a file (a tmpfs where that cannot be mounted).
# The clock moves if libfaketime is installed (Debian: apt-get install libfaketime). Under it a JVM's timed waits spin, which
# takes all processors: two hundred kills need hours. SOAK_CLOCK=still leaves it out; they need twelve minutes then.
set -euo pipefail

if [ -z "${SOAK_INSIDE:-}" ]; then
    user=
    [ "$(id -u)" = 0 ] || user="--user --map-root-user"
    # shellcheck disable=SC2086 # two options or none
    SOAK_INSIDE=1 exec unshare $user --net --mount bash "$(readlink -f "$0")" "$@"
fi
ip link set lo up
cd "$(dirname "$0")"

kills=${1:-200}
RANDOM=${2:-$$}
echo "seed ${2:-$$}"
penstock=$(readlink -f "${PENSTOCK:-../../installers/target/penstock/bin/penstock}")
[ -x "$penstock" ] || { echo "no $penstock: run mvn -DskipTests package first" >&2; exit 3; }
lib=$(dirname "$penstock")/../lib
for home in "${PENSTOCK_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ ! -x "$home/bin/javac" ] || ! grep -q '^JAVA_VERSION="25[."]' "$home/release" 2>/dev/null || { java_home=$home; break; }
done
[ -n "${java_home:-}" ] || { echo "no JDK 25 found; set PENSTOCK_JAVA_HOME" >&2; exit 3; }

smtp_port=2525 http_port=2580 dns_port=5353 connections=5 rate=200
work=$(mktemp -d)
disk=$work/disk
engine='' sink='' dns='' sender=''
failures=0
declare -A happened=([kill]=0 [start]=0 [full]=0 [sink]=0 [dns]=0 [clock]=0)

finish() {
    for pid in $sender $engine $sink $dns; do kill -9 "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    umount "$disk" 2>/dev/null || true
    [ -n "${SOAK_KEEP:-}" ] && echo "kept $work" || rm -rf "$work"
}
trap finish EXIT

mkdir "$disk"
truncate -s 1G "$work/image"
if mkfs.ext4 -q "$work/image" && mount -o loop "$work/image" "$disk" 2>/dev/null; then
    echo "disk: ext4 of 1 GiB"
else
    mount -t tmpfs -o size=1g soak "$disk"
    echo "disk: tmpfs of 1 GiB"
fi
"$java_home/bin/javac" -proc:none -cp "$lib/*" -d "$work/classes" Soak.java
soak() { exec "$java_home/bin/java" -Xmx256m -XX:+UseSerialGC -cp "$work/classes:$lib/*" Soak "$@"; }

preload=
if [ "${SOAK_CLOCK:-}" != still ]; then
    for candidate in /usr/lib/*/faketime/libfaketimeMT.so.1; do [ ! -e "$candidate" ] || preload=$candidate; done
fi
echo "clock: ${preload:-does not move}"
offset=0
echo "+0" >"$work/clock"

start_engine() {
    local fake=()
    [ -z "$preload" ] || fake=("LD_PRELOAD=$preload" "FAKETIME_TIMESTAMP_FILE=$work/clock" FAKETIME_CACHE_DURATION=1
        FAKETIME_DONT_FAKE_MONOTONIC=1)
    env "${fake[@]}" PENSTOCK_JAVA_OPTS="-Xmx256m -XX:TieredStopAtLevel=1" "$penstock" engine --data "$disk/engine" \
        --smtp 127.0.0.1:$smtp_port --http 127.0.0.1:$http_port --route mx --dns 127.0.0.1:$dns_port \
        --hostname soak.test --confirm-real-delivery --max-connections-out $connections >>"$work/engine.log" 2>&1 &
    engine=$!
}
start_sink() {
    # the generic provider is the sixth, and gets port 25
    PENSTOCK_JAVA_OPTS=-Xmx128m "$penstock" sandbox --port-base 20 --no-chance --ledger "$work/sunk" >>"$work/sink.log" 2>&1 &
    sink=$!
}
start_dns() { soak dns $dns_port >>"$work/dns.log" 2>&1 & dns=$!; }

wait_for_port() {
    for _ in $(seq 600); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        sleep 0.1
    done
    echo "nothing listens on port $1 after 60 s:" >&2
    tail -5 "$work/engine.log" >&2
    exit 1
}
crash() { kill -9 "$1" 2>/dev/null || true; wait "$1" 2>/dev/null || true; }
nap() { sleep "$((RANDOM % $1 / 1000)).$(printf %03d $((RANDOM % 1000)))"; }
replies() { awk -v code="$1" '$1 == code { n = $2 } END { print n + 0 }' "$work/acknowledged.replies" 2>/dev/null || echo 0; }
fail() { echo "FAILED: $*" >&2; failures=$((failures + 1)); }

# more CODE BEFORE SECONDS: waits until that reply was heard again
more() {
    for _ in $(seq $(($3 * 5))); do
        [ "$(replies "$1")" -le "$2" ] || return 0
        sleep 0.2
    done
    return 1
}

# A full disk refuses with 452, keeps what it has, also over a restart, and takes mail again when it has room.
fill_disk() {
    local before restart=$1
    before=$(replies 452)
    cat /dev/zero >"$disk/filler" 2>/dev/null || true
    more 452 "$before" 20 || fail "a full disk did not lead to 452"
    if [ "$restart" = 1 ]; then
        crash "$engine"
        happened[kill]=$((happened[kill] + 1))
        start_engine
        wait_for_port $smtp_port
        before=$(replies 452)
        more 452 "$before" 20 || fail "a full disk did not lead to 452 after a restart"
    fi
    nap 2000
    rm "$disk/filler"
    before=$(replies 250)
    more 250 "$((before + 5))" 30 || fail "no mail was taken within 30 s after the disk had room again"
    # not by the next start, but by itself
    (soak seen $http_port "$disk/engine/admin.token" "$work/acknowledged") || fail "the history did not go on after a full disk"
}

start_sink
start_dns
start_engine
wait_for_port 25
wait_for_port $smtp_port
(soak send $smtp_port "$work/acknowledged" $rate) >>"$work/sender.log" 2>&1 &
sender=$!
began=$SECONDS

round=0
while [ "${happened[kill]}" -lt "$kills" ]; do
    round=$((round + 1))
    if [ $((round % 7)) = 0 ]; then
        # killed while it starts and recovers
        nap 1500
        happened[start]=$((happened[start] + 1))
    else
        wait_for_port $smtp_port
        nap 2000
        case $((round % 10)) in
            2) fill_disk $((round / 10 % 2)); happened[full]=$((happened[full] + 1)) ;;
            4) crash "$sink"; nap 3000; start_sink; happened[sink]=$((happened[sink] + 1)) ;;
            6) crash "$dns"; nap 5000; start_dns; happened[dns]=$((happened[dns] + 1)) ;;
            8)
                # up to two hours to and fro, while it runs
                offset=$((RANDOM % 14400 - 7200))
                [ -z "$preload" ] || { printf '%+d\n' $offset >"$work/clock"; happened[clock]=$((happened[clock] + 1)); }
                ;;
        esac
        nap 2000
    fi
    crash "$engine"
    happened[kill]=$((happened[kill] + 1))
    start_engine
done

wait_for_port $smtp_port
nap 3000
crash "$sender"
echo "after $((SECONDS - began)) s:"
for what in kill start full sink dns clock; do printf '%-28s %d\n' "$what" "${happened[$what]}"; done
sed 's/^/reply /' "$work/acknowledged.replies"
(soak prove $http_port "$disk/engine/admin.token" "$work/acknowledged" "$work/sunk" \
    $(((happened[kill] + happened[sink]) * connections))) || failures=$((failures + 1))
grep -c ' ERROR ' "$work/engine.log" | sed 's/^/errors in the log             /' || true
[ "$failures" = 0 ] && echo "nothing was lost" || { echo "$failures checks failed" >&2; SOAK_KEEP=1; exit 1; }
