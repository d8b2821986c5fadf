#!/usr/bin/env bash
# Runs a command with a CUPS of its own, which nothing else on this machine
# sees: one queue "capture" whose backend keeps what was printed as a file.
#   .ci/cups.sh COMMAND ...
# The command finds in CUPS_SERVER the socket that lp asks, and in
# DURAND_PRINTED the folder of what was printed.
set -euo pipefail

scratch=$(mktemp -d)
chmod 755 "$scratch"
daemon=
finish() {
	if [ -n "$daemon" ]; then
		kill "$daemon" 2>/dev/null || true
		wait "$daemon" 2>/dev/null || true
	fi
	rm -rf "$scratch"
}
trap finish EXIT

mkdir -p "$scratch"/{root,spool/tmp,cache,state,printed,bin}
cp -r /usr/lib/cups/daemon "$scratch/bin/"
mkdir -p "$scratch"/bin/{backend,filter,notifier,cgi-bin,monitor,driver}
chmod 777 "$scratch/printed"
cat >"$scratch/bin/backend/capture" <<BACKEND
#!/bin/sh
if [ \$# = 0 ]; then echo 'direct capture "Unknown" "Keeps what is printed"'; exit 0; fi
cat "\${6:--}" >"$scratch/printed/job-\$1.part" && mv "$scratch/printed/job-\$1.part" "$scratch/printed/job-\$1"
BACKEND
chmod 700 "$scratch/bin/backend/capture"

cat >"$scratch/root/cups-files.conf" <<CONF
ServerRoot $scratch/root
ServerBin $scratch/bin
DataDir /usr/share/cups
RequestRoot $scratch/spool
TempDir $scratch/spool/tmp
CacheDir $scratch/cache
StateDir $scratch/state
AccessLog $scratch/access_log
ErrorLog $scratch/error_log
PageLog $scratch/page_log
SystemGroup $(id -gn)
CONF
if [ "$(id -u)" -ne 0 ]; then
	printf 'User %s\nGroup %s\n' "$(id -un)" "$(id -gn)" >>"$scratch/root/cups-files.conf"
fi
cat >"$scratch/root/cupsd.conf" <<CONF
Listen $scratch/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
LogLevel debug
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
CONF

/usr/sbin/cupsd -f -c "$scratch/root/cupsd.conf" -s "$scratch/root/cups-files.conf" >"$scratch/cupsd.out" 2>&1 &
daemon=$!
export CUPS_SERVER=$scratch/cups.sock DURAND_PRINTED=$scratch/printed
for _ in $(seq 100); do
	[ -S "$CUPS_SERVER" ] && lpstat -r 2>/dev/null | grep -q 'is running' && break
	kill -0 "$daemon" 2>/dev/null || { echo "durand: CUPS did not start:" >&2; cat "$scratch/cupsd.out" "$scratch/error_log" >&2; exit 1; }
	sleep 0.05
done
if ! PATH=$PATH:/usr/sbin lpadmin -p capture -E -v capture:/ -m raw 2>"$scratch/lpadmin.out"; then
	echo "durand: the queue could not be made:" >&2
	cat "$scratch/lpadmin.out" "$scratch/error_log" >&2
	exit 1
fi
PATH=$PATH:/usr/sbin lpadmin -d capture

"$@"
