#!/bin/sh
# check_install.sh: what is installed works where it was put: the program finds its records, the examples build against the library by
# pkg-config and by CMake, and the Debian package has all its files.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist"
# A library with sanitizers is not one that anybody installs.
grep -q '^CITELIST_SANITIZE:BOOL=ON' "$build/CMakeCache.txt" && exit 77
list=$source/examples/generative-recommendation.md

cmake --install "$build" --prefix "$tmp/first" >"$tmp/log" 2>&1 || { cat "$tmp/log"; exit 1; }
# Moved after the installation, as a relocated tree is.
mv "$tmp/first" "$tmp/moved"
prefix=$tmp/moved
export HOME="$tmp/home" XDG_CACHE_HOME="$tmp/home/.cache"

"$prefix/bin/citelist" export --offline "$list" >"$tmp/installed.bib" 2>"$tmp/err" || fail "the installed program fails: $(cat "$tmp/err")"
"$build/citelist" export --offline "$list" >"$tmp/built.bib" 2>/dev/null
cmp "$tmp/installed.bib" "$tmp/built.bib" || fail "the installed program says something else than the built one"
[ -s "$tmp/installed.bib" ] || fail "an empty bibliography"

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name citelist.pc)")
export PKG_CONFIG_PATH
LD_LIBRARY_PATH=$(dirname "$PKG_CONFIG_PATH")
export LD_LIBRARY_PATH
for example in titles cite; do
	flags=$(pkg-config --cflags --libs citelist) || fail "pkg-config does not know citelist"
	# shellcheck disable=SC2086
	"${CC:-cc}" -std=c17 -Wall -Wextra -Werror "$source/examples/$example.c" $flags -o "$tmp/$example" || fail "examples/$example.c does not build"
done
[ "$("$tmp/titles" "$list" | wc -l)" -ge 30 ] || fail "examples/titles.c prints too few titles"
OFFLINE=1 SHIPPED=$prefix/share/citelist/cache "$tmp/cite" 2305.08845 | grep -q '2305.08845' || fail "examples/cite.c does not cite"

mkdir "$tmp/user"
cat >"$tmp/user/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES C)
find_package(citelist 0.1 REQUIRED)
add_executable(titles $source/examples/titles.c)
target_link_libraries(titles PRIVATE citelist::citelist)
add_executable(cite $source/examples/cite.c)
target_link_libraries(cite PRIVATE citelist::static)
CMAKE
{ cmake -G Ninja -S "$tmp/user" -B "$tmp/user/build" -DCMAKE_PREFIX_PATH="$prefix" && cmake --build "$tmp/user/build"; } >"$tmp/log" 2>&1 ||
	{ cat "$tmp/log"; fail "find_package(citelist) does not work"; }
"$tmp/user/build/titles" "$list" >/dev/null || fail "the program built with CMake does not run"
OFFLINE=1 SHIPPED=$prefix/share/citelist/cache LD_LIBRARY_PATH='' "$tmp/user/build/cite" 2305.08845 | grep -q '2305.08845' ||
	fail "the program built with CMake on the static library does not run"

for command in $("$prefix/bin/citelist" --citelist-commands | cut -f 1); do
	[ -e "$prefix/share/man/man1/citelist-$command.1" ] || fail "no manual of $command is installed"
done
for file in bin/citelist include/citelist.h lib*/libcitelist.a lib*/libcitelist.so share/man/man1/citelist.1 share/man/man3/libcitelist.3 share/citelist/cache \
	share/doc/citelist/rules/outdented.md share/doc/citelist/examples/generative-recommendation.md \
	share/bash-completion/completions/citelist share/zsh/site-functions/_citelist share/fish/vendor_completions.d/citelist.fish; do
	ls -d "$prefix"/$file >/dev/null 2>&1 || fail "not installed: $file"
done

# libcurl is loaded by what asks the network, SQLite by what opens the cache, libxml2 by what reads XML or HTML, and their absence is told where
# it matters.
if command -v readelf >/dev/null && readelf -d "$build/citelist" | grep -q 'NEEDED.*lib\(curl\|sqlite\|xml\)'; then
	fail "the program loads libcurl, SQLite or libxml2 when it starts"
fi
mkdir "$tmp/none"
: >"$tmp/none/libcurl.so.4"
: >"$tmp/none/libcurl-gnutls.so.4"
LD_LIBRARY_PATH=$tmp/none "$prefix/bin/citelist" export --offline "$list" 2>/dev/null | cmp - "$tmp/built.bib" || fail "offline needs libcurl"
LD_LIBRARY_PATH=$tmp/none "$prefix/bin/citelist" list https://example.org/list.md >/dev/null 2>"$tmp/err" && fail "a list from nowhere"
grep -q 'cannot use libcurl' "$tmp/err" || fail "a missing libcurl is not told: $(cat "$tmp/err")"
mkdir "$tmp/no-sqlite"
: >"$tmp/no-sqlite/libsqlite3.so.0"
LD_LIBRARY_PATH=$tmp/no-sqlite "$prefix/bin/citelist" list "$list" >/dev/null || fail "a list needs SQLite"
LD_LIBRARY_PATH=$tmp/no-sqlite "$prefix/bin/citelist" export --offline "$list" >/dev/null 2>"$tmp/err" && fail "something is made without SQLite"
grep -q 'cannot use SQLite' "$tmp/err" || fail "a missing SQLite is not told: $(cat "$tmp/err")"
mkdir "$tmp/no-xml"
: >"$tmp/no-xml/libxml2.so.2"
: >"$tmp/no-xml/libxml2.so.16"
echo '<table><tr><td><a href="https://arxiv.org/abs/2305.08845">A paper of some length</a></td></tr></table>' >"$tmp/html.md"
LD_LIBRARY_PATH=$tmp/no-xml "$prefix/bin/citelist" list "$list" >/dev/null || fail "a list without HTML needs libxml2"
for what in "list $tmp/html.md" "export --offline $list"; do
	# shellcheck disable=SC2086
	LD_LIBRARY_PATH=$tmp/no-xml "$prefix/bin/citelist" $what >/dev/null 2>"$tmp/err" && fail "$what: something is made of it without libxml2"
	grep -q 'cannot use libxml2' "$tmp/err" || fail "$what: a missing libxml2 is not told: $(cat "$tmp/err")"
done

if command -v dpkg-deb >/dev/null; then
	(cd "$build" && cpack -B "$tmp/deb" >"$tmp/log" 2>&1) || { cat "$tmp/log"; fail "cpack fails"; }
	deb=$(find "$tmp/deb" -maxdepth 1 -name 'citelist_*.deb')
	dev=$(find "$tmp/deb" -maxdepth 1 -name 'libcitelist*.deb' | sort)
	dpkg-deb -x "$deb" "$tmp/unpacked" && for lib in $dev; do dpkg-deb -x "$lib" "$tmp/unpacked"; done || fail "no packages"
	dpkg-deb -f "$deb" Depends | grep 'libcmark-gfm' | grep libcurl4 | grep libsqlite3 | grep -q libxml2 || fail "the package does not depend on its libraries: $(dpkg-deb -f "$deb" Depends)"
	"$tmp/unpacked/usr/bin/citelist" export --offline "$list" 2>/dev/null | cmp - "$tmp/built.bib" || fail "the packaged program says something else"
	for file in man/man1/citelist-fill.1.gz man/man3/libcitelist.3.gz doc/citelist/copyright doc/libcitelist-dev/examples/cite.c; do
		[ -e "$tmp/unpacked/usr/share/$file" ] || fail "not packaged: $file"
	done
	if [ -n "${CITELIST_CLIENTS-}" ] && command -v lintian >/dev/null; then
		lintian --fail-on error "$deb" $dev >"$tmp/log" 2>&1 || { cat "$tmp/log"; fail "lintian finds errors"; }
	fi
fi
exit $failed
