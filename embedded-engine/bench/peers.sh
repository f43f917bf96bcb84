#!/usr/bin/env bash
# Lets the packaged engine talk with other people's programs over loopback: smtp-source and Postfix in front of it, Postfix and
# smtp-sink behind it, swaks beside it. Fails if a message is missing or a reply is not what it should be.
#
#   peers.sh     half a minute; needs root and Debian's postfix and swaks packages
set -euo pipefail
cd "$(dirname "$0")"

penstock=${PENSTOCK:-../../installers/target/penstock/bin/penstock}
work=$(mktemp -d)
chmod 755 "$work"
engine='' sink='' postfix=''
stop_postfix() { [ -z "$postfix" ] || ./postfix-instance.sh stop "$work/postfix" >/dev/null 2>&1; postfix=''; }
finish() {
    stop_postfix || true
    kill $engine $sink 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

wait_for_port() {
    for _ in $(seq 300); do (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return; sleep 0.1; done
    echo "nothing listens on port $1 after 30 s" >&2
    cat "$work"/*.log >&2 || true
    exit 1
}
sunk() { tail -c 64 "$work/sink.out" | tr -c '0-9' '\n' | awk 'NF { n = $1 } END { print n + 0 }'; }
expect_sunk() {
    for _ in $(seq 600); do [ "$(sunk)" -lt "$1" ] || break; sleep 0.1; done
    [ "$(sunk)" = "$1" ] || { echo "FAILED: $2: the sink has $(sunk) messages, not $1" >&2; exit 1; }
    echo "ok: $2"
}
start_engine() { # LISTEN NEXT
    "$penstock" engine --data "$work/data-$1" --smtp 127.0.0.1:"$1" --http 127.0.0.1:0 \
        --route smarthost=127.0.0.1:"$2" --confirm-real-delivery >"$work/engine.log" 2>&1 &
    engine=$!
    wait_for_port "$1"
}
stop_engine() { kill $engine; wait $engine 2>/dev/null || true; engine=''; }
start_postfix() { # LISTEN NEXT
    ./postfix-instance.sh start "$work/postfix" "$1" "$2" >"$work/postfix.log" 2>&1
    postfix=1
    wait_for_port "$1"
}
source_mail() { smtp-source -m "$1" -s 10 -l 4096 -f a@source.test -t b@sink.test ${3:-} 127.0.0.1:"$2"; }

smtp-sink -u nobody -c 127.0.0.1:4626 1000 >"$work/sink.out" 2>/dev/null &
sink=$!

start_engine 4625 4626
source_mail 2000 4625 -d
source_mail 200 4625
expect_sunk 2200 "smtp-source, Penstock, smtp-sink"
start_postfix 4627 4625
source_mail 200 4627 -d
expect_sunk 2400 "Postfix in front of Penstock"
swaks --server 127.0.0.1:4625 --from a@source.test --to b@sink.test --pipeline --silent 2
swaks --server 127.0.0.1:4625 --protocol SMTP --from '<>' --to b@sink.test --silent 2
expect_sunk 2402 "swaks with PIPELINING, and with HELO and the null sender"
stop_postfix
stop_engine

start_engine 4629 4628
start_postfix 4628 4626
source_mail 200 4629 -d
expect_sunk 2602 "Postfix behind Penstock"
