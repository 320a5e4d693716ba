#!/bin/sh
# check_proxy.sh: docs/caching-proxy.conf, run by nginx in front of the stand-in for arXiv: one question goes out once whoever asks it, others
# wait their turn, and a failure is not kept.
set -u
. "$(dirname "$0")/lib.sh"
needs_programs nginx
needs_files "$citelist" "$citesim"

if [ "${1:-}" != inside ]; then
	"$citesim" --scenario 'fault arxiv 2 rate-exceeded' --log "$tmp/log" -- sh "$0" inside || exit 1
	asked=$(grep -c '^arxiv' "$tmp/log")
	# one for the first paper, a refused and a good one for the second, one for the third
	[ "$asked" = 4 ] || { echo "arXiv was asked $asked times"; cat "$tmp/log"; exit 1; }
	exit 0
fi

cd "$tmp" || exit 1
door=$((20000 + $$ % 20000)) behind=$((door + 1))
sed -e "s|https://export.arxiv.org/api/query|$CITELIST_ARXIV_URL|" -e "s/:8850/:$door/; s/:8851/:$behind/" -e 's/rate=20r\/m/rate=120r\/m/' \
	-e "s|^pid .*|pid $tmp/nginx.pid;|" "$source/docs/caching-proxy.conf" >proxy.conf
start_nginx "$tmp/proxy.conf"
export CITELIST_ARXIV_URL="http://127.0.0.1:$door/arxiv/api/query" CITELIST_GAP_MS=100

fetch() { # CACHE ID
	"$citelist" fetch --sources=-datacite,-arxiv-oai --cache "$1.db" "$2" 2>"$1.err" || { cat "$1.err"; exit 1; }
	grep -q '1 of 1 paper has a record' "$1.err" || { cat "$1.err" nginx.err; exit 1; }
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
