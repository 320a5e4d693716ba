#!/bin/sh
# reproducible.sh: builds the sources of a commit twice, in folders of different names and depths, at different times of different years, by
# different users' settings, and compares the program, the library and the Debian packages byte by byte.
set -eu
commit=$(git rev-parse --verify --quiet "${1:-HEAD}^{commit}") || { echo "no commit ${1:-HEAD}" >&2; exit 2; }
top=$(git rev-parse --show-toplevel)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
export SOURCE_DATE_EPOCH CCACHE_DISABLE=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# build FOLDER JOBS: the packages are left in FOLDER/build/package
build() {
	mkdir -p "$1"
	git -C "$top" archive "$commit" | tar -x -C "$1"
	(
		cd "$1"
		cmake --preset package -DCMAKE_C_COMPILER_LAUNCHER= >log 2>&1 && ninja -j "$2" -C build/package >>log 2>&1 &&
			cd build/package && umask 022 && cpack >>../../log 2>&1
	) || { tail -30 "$1/log" >&2; exit 1; }
}

(umask 022; TZ=UTC0 LC_ALL=C HOME=$tmp/one build "$tmp/one" 1)
find "$tmp/one" -exec touch -d '2001-02-03' {} +
sleep 1
(umask 077; TZ=Asia/Tokyo LC_ALL=C.UTF-8 HOME=/ USER=somebody build "$tmp/another place/with-a-longer-name" 2)

cd "$tmp/one/build/package"
different=0
for file in citelist libcitelist.a *.deb; do
	if cmp -s "$file" "$tmp/another place/with-a-longer-name/build/package/$file"; then
		printf '%s  %s\n' "$(sha256sum "$file" | cut -c1-64)" "$file"
	else
		echo "$file: not the same" >&2
		different=1
		[ -z "${KEEP-}" ] || { mkdir -p "$KEEP/a" "$KEEP/b"; cp "$file" "$KEEP/a/"; cp "$tmp/another place/with-a-longer-name/build/package/$file" "$KEEP/b/"; }
	fi
done
exit $different
