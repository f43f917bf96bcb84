#!/usr/bin/env bash
# A tuned Postfix in a directory of its own, as a relay on loopback: postfix-instance.sh start|stop DIR PORT NEXT_HOP_PORT
# Needs root and Debian's postfix package. Touches nothing of an installed Postfix.
set -euo pipefail
verb=$1 dir=$2 port=${3:-2625} next=${4:-2626}

configure() {
    mkdir -p "$dir/etc" "$dir/spool" "$dir/data"
    chown postfix "$dir/data"
    # What is tuned: no chroot, no DNS, no lookups, many processes, deliveries reused; what makes it durable stays as it is.
    cat > "$dir/etc/main.cf" <<CF
compatibility_level = 3.6
config_directory = $dir/etc
queue_directory = $dir/spool
data_directory = $dir/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
meta_directory = /etc/postfix
shlib_directory = /usr/lib/postfix
mail_owner = postfix
setgid_group = postdrop
myhostname = peer.test
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
relayhost = [127.0.0.1]:$next
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtpd_peername_lookup = no
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
in_flow_delay = 0
default_process_limit = 200
default_destination_concurrency_limit = 100
initial_destination_concurrency = 50
qmgr_message_active_limit = 40000
qmgr_message_recipient_limit = 40000
smtp_connection_cache_on_demand = yes
smtp_connection_cache_destinations = [127.0.0.1]:$next
maillog_file = /dev/null
maillog_file_prefixes = /dev, $dir
CF
    cat > "$dir/etc/master.cf" <<CF
127.0.0.1:$port inet n - n - - smtpd
pickup    unix n - n 60 1 pickup
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
smtp      unix - - n - - smtp
relay     unix - - n - - smtp
error     unix - - n - - error
retry     unix - - n - - error
discard   unix - - n - - discard
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
CF
}

case $verb in
    start)
        configure
        postfix -c "$dir/etc" start
        ;;
    stop) postfix -c "$dir/etc" stop ;;
    *)
        echo "usage: postfix-instance.sh start|stop DIR [PORT NEXT_HOP_PORT]" >&2
        exit 2
        ;;
esac
