#!/bin/sh
# check_header.sh: the public header and every header of the tree compile alone, and the public one also in C++; each function that it
# declares has its own comment; the library defines what the header declares, and no name outside our prefix.
set -u
. "$(dirname "$0")/lib.sh"

echo '#include <citelist.h>
int main(void) { return CITELIST_VERSION[0] == 0; }' >"$tmp/alone.c"
cp "$tmp/alone.c" "$tmp/alone.cpp"
"${CC:-cc}" -std=c99 -Wall -Wextra -Wpedantic -Werror -I "$source/include" -fsyntax-only "$tmp/alone.c" || failed=1
"${CC:-cc}" -std=c17 -Wall -Wextra -Wpedantic -Werror -I "$source/include" -fsyntax-only "$tmp/alone.c" || failed=1
if command -v "${CXX:-c++}" >/dev/null; then
	"${CXX:-c++}" -std=c++11 -Wall -Wextra -Wpedantic -Werror -I "$source/include" -fsyntax-only "$tmp/alone.cpp" || failed=1
fi

for header in $(find "$source/src" -name "*.h"); do
	echo "#include \"$header\"" >"$tmp/one.c"
	# shellcheck disable=SC2046
	"${CC:-cc}" -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -I "$source/include" $(pkg-config --cflags libxml-2.0) -fsyntax-only "$tmp/one.c" || failed=1
done

# Every declaration of a function comes right behind a comment that ends there.
awk '/\*\/$/ && !/^[a-z].*;/ { last = NR }
	/^[a-z].*cite_[a-z0-9_]+\(/ { if (last != NR - 1) { print "include/citelist.h:" NR ": not documented: " $0; bad = 1 } }
	END { exit bad }' "$source/include/citelist.h" || failed=1

# Declared: names before "(" in the header. Defined: text symbols of the library.
sed 's|/\*.*\*/||' "$source/include/citelist.h" | grep -oE '\bcite_[a-z0-9_]+\(' | tr -d '(' | sort -u >"$tmp/declared"
nm --defined-only "$build/libcitelist.a" 2>/dev/null | awk '$2 ~ /^[A-Z]$/ { print $3 }' | sort -u >"$tmp/defined"
while read -r name; do
	grep -qx "$name" "$tmp/defined" || { echo "declared in citelist.h but not defined: $name"; failed=1; }
done <"$tmp/declared"
# The shared library exports what is declared and nothing else.
if [ -e "$build/libcitelist.so" ]; then
	nm -D --defined-only "$build/libcitelist.so" | awk '{ print $3 }' | sort -u >"$tmp/exported"
	diff -u --label "declared in citelist.h" --label "exported by libcitelist.so" "$tmp/declared" "$tmp/exported" || failed=1
fi
grep -vE '^(cite_|__asan|__odr_asan|__ubsan|_)' "$tmp/defined" | sed 's/^/the library defines a name outside its prefix: /' >"$tmp/foreign"
if [ -s "$tmp/foreign" ]; then
	cat "$tmp/foreign"
	failed=1
fi
exit $failed
