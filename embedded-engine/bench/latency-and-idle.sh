#!/usr/bin/env bash
# What the packaged engine costs when it does little: how long clients wait for the reply to their final dot at half load,
# in units of this disk's fdatasync, and memory and processor time of an engine that has nothing to do.
#
#   latency-and-idle.sh [DIR]     some three minutes; the data lie below DIR (default: the temporary directory)
#
# Half load is half of what smtp-source gets through the relay just before. Needs Debian's postfix package for
# smtp-source and smtp-sink. Fails on nothing: it measures.
set -euo pipefail
cd "$(dirname "$0")"

penstock=${PENSTOCK:-../../installers/target/penstock/bin/penstock}
[ -x "$penstock" ] || { echo "no $penstock: run mvn -DskipTests package first" >&2; exit 3; }
for home in "${PENSTOCK_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ ! -x "$home/bin/java" ] || ! grep -q '^JAVA_VERSION="25[."]' "$home/release" 2>/dev/null || { java=$home/bin/java; break; }
done
[ -n "${java:-}" ] || { echo "no JDK 25 found; set PENSTOCK_JAVA_HOME" >&2; exit 3; }
work=$(mktemp -d ${1:+-p "$1"})
chmod 755 "$work"
relay_port=2625 sink_port=2626 http_port=2690 engine='' sink=''
trap 'kill $engine $sink 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

start_engine() {
    "$penstock" engine --data "$work/$1" --smtp 127.0.0.1:$relay_port --http 127.0.0.1:$http_port \
        --route smarthost=127.0.0.1:$sink_port --confirm-real-delivery >"$work/engine.log" 2>&1 &
    engine=$!
    for _ in $(seq 300); do (exec 3<>"/dev/tcp/127.0.0.1/$relay_port") 2>/dev/null && return; sleep 0.1; done
    echo "the engine did not start; see $work/engine.log" >&2
    exit 3
}
cpu() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$engine/stat"; }

smtp-sink -u nobody -c 127.0.0.1:$sink_port 2000 >/dev/null 2>&1 &
sink=$!
start_engine loaded
smtp-source -d -m 80000 -s 20 -l 2048 -f a@source.test -t b@sink.test 127.0.0.1:$relay_port # its compiler comes to rest
start=$(date +%s%N)
smtp-source -d -m 40000 -s 20 -l 2048 -f a@source.test -t b@sink.test 127.0.0.1:$relay_port
full=$((40000 * 1000000000 / ($(date +%s%N) - start)))
echo "full load: $full messages/s"
sleep 5
"$java" -XX:TieredStopAtLevel=1 -Xmx256m AcceptLatency.java $relay_port "$work" $((full / 2)) 20
kill "$engine"
wait "$engine" 2>/dev/null || true

start_engine idle
sleep 30
before=$(cpu)
sleep 60
awk -v ticks=$(($(cpu) - before)) '/^VmRSS/ { printf "idle: %.0f MiB resident, %.2f %% of a processor\n", $2 / 1024, ticks / 60 }' "/proc/$engine/status"
