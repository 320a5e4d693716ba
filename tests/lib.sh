# lib.sh: what the tests of the whole, check_*.sh, have in common: where everything is, a folder that goes away with the test, what a failure
# is, and what to leave out a test for. Read by "."; a test ends with "exit $failed".
source=${CITELIST_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
build=${CITELIST_BUILD:-$source/build/release}
citelist=$build/citelist citesim=$build/tests/citesim
inject=$build/tests/libinject.so # is not there in a build with AddressSanitizer: a preloaded library and that do not go together
list=$source/examples/generative-recommendation.md
PATH=$PATH:/usr/sbin
failed=0
tmp=$(cd "$(mktemp -d)" && pwd -P)
started= # processes that end with the test
trap 'for process in $started; do kill $process; wait $process 2>/dev/null; done; rm -rf "$tmp"' EXIT

fail() {
	echo "$*"
	failed=1
}

left_out() { # WHY
	echo "left out: $*"
	exit 77
}

needs_files() {
	for need in "$@"; do
		[ -e "$need" ] || left_out "there is no $need"
	done
}

needs_programs() {
	for need in "$@"; do
		command -v "$need" >/dev/null || left_out "there is no $need here"
	done
}

# The machine gives out terminals: a bare chroot may not.
has_terminals() {
	script -qec true /dev/null </dev/null >/dev/null 2>&1
}

# A home without anything of the user's, where nothing is left either.
use_own_home() {
	export HOME="$tmp/home" XDG_CACHE_HOME="$tmp/home/.cache"
	mkdir "$HOME"
}

start_nginx() { # CONFIGURATION, which calls its pid file $tmp/nginx.pid
	# Started by root, its workers would be somebody else, who may not enter our folder.
	[ "$(id -u)" != 0 ] || echo "user root;" >>"$1"
	nginx -p "$tmp" -c "$1" 2>"$tmp/nginx.err" &
	started="$started $!"
	for try in 1 2 3 4 5 6 7 8 9 10; do
		[ -s "$tmp/nginx.pid" ] && return
		sleep 0.2
	done
	cat "$tmp/nginx.err"
	left_out "nginx does not start"
}
