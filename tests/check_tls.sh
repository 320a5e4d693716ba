#!/bin/sh
# check_tls.sh: which servers are believed: those that a known authority vouches for, by the name they were asked by, today; wherever a redirect
# leads, but from https never to less. And what stands in an address as a secret is not said.
set -u
. "$(dirname "$0")/lib.sh"
needs_programs nginx openssl
needs_files "$citelist"
use_own_home
mkdir "$tmp/www" "$tmp/keys"

# certificate NAME DAYS SUBJECT-ALTERNATIVE-NAME: signed by an authority of our own
certificate() {
	openssl req -newkey rsa:2048 -nodes -subj "/CN=$1" -keyout "$tmp/keys/$1.key" -out "$tmp/keys/$1.request" 2>/dev/null &&
		printf 'subjectAltName=%s\n' "$3" >"$tmp/keys/$1.ext" &&
		openssl x509 -req -in "$tmp/keys/$1.request" -CA "$tmp/authority.pem" -CAkey "$tmp/keys/authority.key" -CAcreateserial -days "$2" \
			-extfile "$tmp/keys/$1.ext" -out "$tmp/keys/$1.pem" 2>/dev/null
}
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout "$tmp/keys/authority.key" -out "$tmp/authority.pem" 2>/dev/null &&
	certificate good 2 IP:127.0.0.1 && certificate other 2 DNS:example.org && certificate old -1 IP:127.0.0.1 ||
	left_out "openssl does not make the certificates"

door=$((20000 + $$ % 20000)) good=$((door + 1)) other=$((door + 2)) old=$((door + 3))
printf '# L\n\n* **A paper.** [paper](https://arxiv.org/abs/2305.08845)\n' >"$tmp/www/list.md"
server() { # PORT CERTIFICATE
	echo "server { listen 127.0.0.1:$1 ssl; ssl_certificate $tmp/keys/$2.pem; ssl_certificate_key $tmp/keys/$2.key; root $tmp/www; $3 }"
}
cat >"$tmp/nginx.conf" <<CONF
daemon off;
pid $tmp/nginx.pid;
error_log $tmp/error.log;
events {}
http {
	access_log $tmp/access.log;
	client_body_temp_path $tmp/a; proxy_temp_path $tmp/b; fastcgi_temp_path $tmp/c; uwsgi_temp_path $tmp/d; scgi_temp_path $tmp/e;
	server { listen 127.0.0.1:$door; root $tmp/www; location = /up.md { return 302 https://127.0.0.1:$good/list.md; } }
	$(server $good good "location = /down.md { return 302 http://127.0.0.1:$door/list.md; }
		location = /away.md { return 302 https://example.org/list.md; }
		location = /other.md { return 302 https://127.0.0.1:$other/list.md; }")
	$(server $other other '')
	$(server $old old '')
}
CONF
start_nginx "$tmp/nginx.conf"

# read_list URL: what it says lies in out and err then
read_list() {
	"$citelist" list "$1" >"$tmp/out" 2>"$tmp/err"
}
refused() { # URL WHY
	read_list "$1" && fail "$1 was read"
	grep -qi "$2" "$tmp/err" || fail "$1: $(cat "$tmp/err")"
}

# ---- nobody we know vouches for it ----
unset CURL_CA_BUNDLE SSL_CERT_FILE SSL_CERT_DIR
read_list "http://127.0.0.1:$door/list.md" || fail "the server does not even serve plainly: $(cat "$tmp/err")"
refused "https://127.0.0.1:$good/list.md" certificate
refused "http://127.0.0.1:$door/up.md" certificate

# ---- a known authority does ----
SSL_CERT_FILE=$tmp/authority.pem read_list "https://127.0.0.1:$good/list.md" || fail "SSL_CERT_FILE is not used: $(cat "$tmp/err")"
SSL_CERT_FILE=$tmp/nothing CURL_CA_BUNDLE=$tmp/authority.pem read_list "https://127.0.0.1:$good/list.md" ||
	fail "CURL_CA_BUNDLE is not used: $(cat "$tmp/err")"
export SSL_CERT_FILE="$tmp/authority.pem"
read_list "http://127.0.0.1:$door/up.md" || fail "a redirect to https is not followed: $(cat "$tmp/err")"
refused "https://127.0.0.1:$other/list.md" "subject\|certificate" # it is of another name
refused "https://localhost:$good/list.md" "subject\|certificate"  # it is not of this name
refused "https://127.0.0.1:$old/list.md" certificate              # it was good until yesterday
refused "https://127.0.0.1:$good/other.md" "subject\|certificate"
refused "https://127.0.0.1:$good/down.md" 'sends us on to something else than https'
refused "https://127.0.0.1:$good/away.md" 'sends us on to example.org, which is not followed'
CITELIST_ARXIV_URL="https://127.0.0.1:$other/api" CITELIST_GAP_MS=0 "$citelist" fetch --sources=none,arxiv 2401.99991 --cache "$tmp/c.db" \
	>"$tmp/out" 2>"$tmp/err"
grep -qi "subject\|certificate" "$tmp/err" || fail "arXiv by another name: $(cat "$tmp/err")"
[ "$(grep -c 'GET /api' "$tmp/access.log")" = 0 ] || fail "arXiv by another name was asked"

# ---- secrets ----
unset SSL_CERT_FILE
read_list "https://me:hunter2@127.0.0.1:$good/list.md?token=hunter3" && fail "a secret address was read"
grep -q hunter "$tmp/err" && fail "a secret is said: $(cat "$tmp/err")"
CITELIST_ARXIV_URL="https://me:hunter2@127.0.0.1:$good/api" CITELIST_GAP_MS=0 "$citelist" fetch --sources=none,arxiv 2401.99991 \
	--cache "$tmp/c.db" >"$tmp/out" 2>"$tmp/err"
grep -qi certificate "$tmp/err" || fail "arXiv behind an unknown certificate: $(cat "$tmp/err")"
grep -qs hunter "$tmp/err" "$tmp/c.db" && fail "a secret is said or kept: $(cat "$tmp/err")"
CITELIST_ARXIV_URL="http://me:hunter2@example.org/api" "$citelist" fetch 2305.08845 --cache "$tmp/c.db" >"$tmp/out" 2>"$tmp/err"
[ $? = 2 ] || fail "an address without TLS was taken: $(cat "$tmp/err")"
grep -q hunter "$tmp/err" && fail "a secret is said: $(cat "$tmp/err")"
exit $failed
