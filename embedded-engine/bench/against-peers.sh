#!/usr/bin/env bash
# Relays the same mail through Penstock and through a tuned Postfix, alternating, on loopback, and prints the ratios.
#
#   against-peers.sh [ROUNDS [PERCENT]]     default 2 rounds of some minutes, with 100 % of the messages
#
# smtp-source -d -> relay -> smtp-sink. A message counts when the sink has it. Both make a message durable before 250.
# CPU is that of the relay's own processes, so it means something on a busy machine too; rates only do on a quiet one.
# One sink serves a whole run: a relay keeps connections open between measurements, and would have to defer mail if the
# sink behind them went away.
# Installs Debian's postfix package if it is missing; needs root. Fails on nothing: it measures.
set -euo pipefail
cd "$(dirname "$0")"

rounds=${1:-2}
percent=${2:-100}
penstock=${PENSTOCK:-../../installers/target/penstock/bin/penstock}
work=$(mktemp -d)
chmod 755 "$work" # Postfix's own user looks in
relay_port=2625 sink_port=2626 http_port=2690
trap 'stop_engine; stop_postfix; stop_sink; rm -rf "$work"' EXIT

command -v smtp-source >/dev/null || { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy postfix; } >&2
[ -x "$penstock" ] || { echo "no $penstock: run mvn -DskipTests package first" >&2; exit 3; }

# Debian's smtp-sink drops to another user, which must be able to write nothing.
start_sink() {
    smtp-sink -u nobody -c 127.0.0.1:$sink_port 2000 >"$work/sink.out" 2>/dev/null &
    sink=$!
    wait_for_port $sink_port
}
stop_sink() { [ -z "${sink:-}" ] || { kill "$sink" 2>/dev/null; wait "$sink" 2>/dev/null; sink=; } || true; }

start_engine() {
    "$penstock" engine --data "$work/engine" --smtp 127.0.0.1:$relay_port --http 127.0.0.1:$http_port \
        --route smarthost=127.0.0.1:$sink_port --confirm-real-delivery >"$work/engine.log" 2>&1 &
    engine=$!
    wait_for_port $relay_port
}
stop_engine() { [ -z "${engine:-}" ] || { kill "$engine" 2>/dev/null; wait "$engine" 2>/dev/null; engine=; } || true; }

start_postfix() {
    ./postfix-instance.sh start "$work/postfix" $relay_port $sink_port >"$work/postfix.log" 2>&1 || {
        cat "$work/postfix.log" >&2
        exit 3
    }
    postfix_runs=1
    wait_for_port $relay_port
}
stop_postfix() { [ -z "${postfix_runs:-}" ] || { ./postfix-instance.sh stop "$work/postfix" >/dev/null 2>&1; postfix_runs=; } || true; }

wait_for_port() {
    for _ in $(seq 300); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
        sleep 0.1
    done
    echo "nothing listens on port $1 after 30 s; see $work" >&2
    exit 3
}

# The sink's counter is rewritten in place; its last number counts, once it is complete.
sunk() { tail -c 64 "$work/sink.out" | tr -c '0-9' '\n' | awk 'NF { n = $1 } END { print n + 0 }'; }
now() { date +%s.%N; }

# Hundredths of a second that the relay's processes have used, those that have ended included.
relay_cpu() {
    local pids=
    case $1 in
        engine) pids=$engine ;;
        postfix)
            local master
            master=$(tr -d ' ' <"$work/postfix/spool/pid/master.pid")
            pids="$master $(pgrep -P "$master" | tr '\n' ' ')"
            ;;
    esac
    for pid in $pids; do cat "/proc/$pid/stat" 2>/dev/null || true; done |
        awk '{ sub(/.*\) /, ""); sum += $12 + $13 + $14 + $15 } END { print sum + 0 }'
}

# measure NAME SIZE CONNECTIONS COUNT PORT [SMTP-SOURCE-OPTION]: prints messages/s and CPU ms per message
measure() {
    local name=$1 size=$2 connections=$3 count=$(($4 * percent / 100)) port=$5 extra=${6--d}
    local before_cpu before start got=0
    start=$(sunk) before_cpu=$(relay_cpu "$name") before=$(now)
    # shellcheck disable=SC2086 # no option at all is an option, too
    smtp-source $extra -m "$count" -s "$connections" -l "$size" -f a@source.test -t b@sink.test 127.0.0.1:"$port" 2>>"$work/source.err" || true
    for _ in $(seq 1200); do
        got=$(($(sunk) - start))
        [ "$got" -ge "$count" ] && break
        sleep 0.05
    done
    [ "$got" -ge "$count" ] || echo "only $got of $count messages came through: the next line is not comparable" >&2
    awk -v name="$name" -v size="$size" -v c="$connections" -v n="$got" -v t0="$before" -v t1="$(now)" -v c0="$before_cpu" -v c1="$(relay_cpu "$name")" -v x="${extra:--}" \
        'BEGIN { if (n < 1) n = 1; printf "%s\t%d\t%d\t%s\t%.0f\t%.3f\n", name, size, c, x, n / (t1 - t0), (c1 - c0) * 10 / n }' | tee -a "$work/results"
}

start_sink
echo -e "relay\tbytes\tconnections\tsource\tmessages/s\tCPU ms/message"
for _ in $(seq "$rounds"); do
    measure none 2048 20 40000 $sink_port
    measure none 10240 20 20000 $sink_port
    measure none 102400 20 4000 $sink_port
    for relay in engine postfix; do
        start_$relay
        [ $relay = postfix ] && scale=1 || scale=5
        # warms up; the second one counts. A JVM's compiler comes to rest after some sixty thousand messages
        [ $relay = postfix ] && warm=4000 || warm=80000
        measure $relay 2048 20 $warm $relay_port
        measure $relay 2048 20 $((8000 * scale)) $relay_port
        measure $relay 10240 20 $((4000 * scale)) $relay_port
        measure $relay 102400 20 $((1500 * scale)) $relay_port
        measure $relay 2048 20 $((3000 * scale)) $relay_port ""
        stop_$relay
    done
done

echo
awk -F'\t' '{ k = $1 "\t" $2 "\t" $4; if ($1 == "none" || $2 != 2048 || $4 != "-d" || seen[k]++ % 2) { n[k]++; rate[k] += $5; cpu[k] += $6 } }
function r(a, b) { return (b in rate) && rate[b] > 0 ? (rate[a] / n[a]) / (rate[b] / n[b]) : 0 }
END {
    split("2048 10240 102400", sizes, " ")
    for (i = 1; i in sizes; i++) {
        s = sizes[i]
        e = "engine\t" s "\t-d"; p = "postfix\t" s "\t-d"; d = "none\t" s "\t-d"
        printf "%d bytes: %.1f x Postfix; %.0f %% of the limit (half of source -> sink); CPU per message 1/%.1f of Postfix\n", s, r(e, p), 200 * r(e, d), (cpu[p] / n[p]) / (cpu[e] / n[e])
    }
    printf "a connection for each message: %.1f x Postfix\n", r("engine\t2048\t-", "postfix\t2048\t-")
}' "$work/results"
