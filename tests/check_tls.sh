#!/bin/sh
# check_tls.sh: a server whose certificate nobody vouches for is not believed, nor one that a redirect leads to; and what stands in an
# address as a secret is not said.
set -u
source=${CITELIST_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
build=${CITELIST_BUILD:-$source/build/release}
citelist=$build/citelist
PATH=$PATH:/usr/sbin
command -v nginx >/dev/null && command -v openssl >/dev/null || { echo "no nginx or openssl here"; exit 77; }
[ -x "$citelist" ] || exit 77
tmp=$(mktemp -d)
nginx=
trap '[ -z "$nginx" ] || { kill $nginx; wait $nginx 2>/dev/null; }; rm -rf "$tmp"' EXIT
export HOME="$tmp/home" XDG_CACHE_HOME="$tmp/home/.cache"
mkdir "$tmp/www" || exit 1
failed=0
fail() {
	echo "$*"
	failed=1
}

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
	-keyout "$tmp/key.pem" -out "$tmp/cert.pem" 2>/dev/null || { echo "openssl makes no certificate"; exit 77; }
door=$((20000 + $$ % 20000)) safe=$((door + 1))
printf '# L\n\n* **A paper.** [paper](https://arxiv.org/abs/2305.08845)\n' >"$tmp/www/list.md"
cat >"$tmp/nginx.conf" <<CONF
daemon off;
pid $tmp/nginx.pid;
error_log $tmp/error.log;
events {}
http {
	access_log off;
	client_body_temp_path $tmp/a; proxy_temp_path $tmp/b; fastcgi_temp_path $tmp/c; uwsgi_temp_path $tmp/d; scgi_temp_path $tmp/e;
	server { listen 127.0.0.1:$door; root $tmp/www; location = /safe.md { return 302 https://127.0.0.1:$safe/list.md; } }
	server { listen 127.0.0.1:$safe ssl; ssl_certificate $tmp/cert.pem; ssl_certificate_key $tmp/key.pem; root $tmp/www; }
}
CONF
[ "$(id -u)" != 0 ] || echo "user root;" >>"$tmp/nginx.conf"
nginx -p "$tmp" -c "$tmp/nginx.conf" 2>/dev/null &
nginx=$!
for try in 1 2 3 4 5 6 7 8 9 10; do
	[ -s "$tmp/nginx.pid" ] && break
	sleep 0.2
done
[ -s "$tmp/nginx.pid" ] || { cat "$tmp/error.log"; exit 77; }

# list URL: what it says lies in out and err then
list() {
	"$citelist" list "$1" >"$tmp/out" 2>"$tmp/err"
}

list "http://127.0.0.1:$door/list.md" || fail "the server does not even serve plainly: $(cat "$tmp/err")"
for url in "https://127.0.0.1:$safe/list.md" "http://127.0.0.1:$door/safe.md"; do
	list "$url" && fail "$url was read"
	grep -qi certificate "$tmp/err" || fail "$url: $(cat "$tmp/err")"
done
list "https://me:hunter2@127.0.0.1:$safe/list.md?token=hunter3" && fail "a secret address was read"
grep -q hunter "$tmp/err" && fail "a secret is said: $(cat "$tmp/err")"
CITELIST_ARXIV_URL="https://me:hunter2@127.0.0.1:$safe/api" CITELIST_GAP_MS=0 "$citelist" fetch --sources=none,arxiv 2401.99991 \
	--cache "$tmp/c.db" >"$tmp/out" 2>"$tmp/err"
grep -qi certificate "$tmp/err" || fail "arXiv behind an unknown certificate: $(cat "$tmp/err")"
grep -qs hunter "$tmp/err" "$tmp/c.db" && fail "a secret is said or kept: $(cat "$tmp/err")"
CITELIST_ARXIV_URL="http://me:hunter2@example.org/api" "$citelist" fetch 2305.08845 --cache "$tmp/c.db" >"$tmp/out" 2>"$tmp/err"
[ $? = 2 ] || fail "an address without TLS was taken: $(cat "$tmp/err")"
grep -q hunter "$tmp/err" && fail "a secret is said: $(cat "$tmp/err")"
exit $failed
