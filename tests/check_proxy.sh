#!/bin/sh
# check_proxy.sh: docs/caching-proxy.conf, run by nginx in front of the stand-in for arXiv: one question goes out once whoever asks it, others
# wait their turn, and a failure is not kept.
set -u
source=${CITELIST_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
build=${CITELIST_BUILD:-$source/build/release}
citelist=$build/citelist citesim=$build/tests/citesim
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null || { echo "no nginx here"; exit 77; }
[ -x "$citelist" ] && [ -x "$citesim" ] || exit 77

if [ "${1:-}" != inside ]; then
	tmp=$(mktemp -d)
	trap 'rm -rf "$tmp"' EXIT
	export PROXY_TMP="$tmp"
	"$citesim" --scenario 'fault arxiv 2 rate-exceeded' --log "$tmp/log" -- sh "$0" inside || exit 1
	asked=$(grep -c '^arxiv' "$tmp/log")
	# one for the first paper, a refused and a good one for the second, one for the third
	[ "$asked" = 4 ] || { echo "arXiv was asked $asked times"; cat "$tmp/log"; exit 1; }
	exit 0
fi

cd "$PROXY_TMP" || exit 1
door=$((20000 + $$ % 20000)) behind=$((door + 1))
sed -e "s|https://export.arxiv.org/api/query|$CITELIST_ARXIV_URL|" -e "s/:8850/:$door/; s/:8851/:$behind/" -e 's/rate=20r\/m/rate=120r\/m/' \
	"$source/docs/caching-proxy.conf" >proxy.conf
# Started by root, its workers would be somebody else, who may not enter our folder.
[ "$(id -u)" != 0 ] || echo "user root;" >>proxy.conf
nginx -p "$PROXY_TMP" -c "$PROXY_TMP/proxy.conf" 2>nginx.err &
nginx=$!
trap 'kill $nginx; wait $nginx 2>/dev/null' EXIT
for try in 1 2 3 4 5 6 7 8 9 10; do
	[ -s proxy.pid ] && break
	sleep 0.2
done
[ -s proxy.pid ] || { cat nginx.err; exit 1; }
export CITELIST_ARXIV_URL="http://127.0.0.1:$door/arxiv/api/query" CITELIST_GAP_MS=100

fetch() { # CACHE ID
	"$citelist" fetch --sources=-datacite,-arxiv-oai --cache "$1.db" "$2" 2>"$1.err" || { cat "$1.err"; exit 1; }
	grep -q '1 of 1 papers have a record' "$1.err" || { cat "$1.err" nginx.err; exit 1; }
}
begin=$(date +%s%N)
fetch a 2401.00001
fetch b 2401.00001 # another machine, the same question
fetch a 2401.00002 # refused with status 200 at first: not to be kept
fetch b 2401.00002
fetch a 2401.00003
end=$(date +%s%N)
# Four requests went out, half a second apart here.
[ $(((end - begin) / 1000000)) -ge 1400 ] || { echo "the pace was not kept: $(((end - begin) / 1000000)) ms"; exit 1; }
