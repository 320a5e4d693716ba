#!/bin/sh
# check_layers.sh: includes point down only, and each foreign library stays in its file.
#
# cli knows all wings; list, lookup and write do not know each other; all stand on paper and base; base knows nothing. Within list, doc knows
# nothing of papers' entries and words nothing of documents; read stands on both, edit on doc and read; check and fill stand on these and do
# not know each other.
set -u
cd "${CITELIST_SOURCE:-$(dirname "$0")/..}"
failed=0

wrong() {
	echo "$*"
	failed=1
}

# room_may ROOM "ROOMS...": what src/ROOM may include beyond itself and citelist.h
rooms=
room_may() {
	rooms="$rooms src/$1"
	for file in src/"$1"/*.[ch]; do
		[ -f "$file" ] || continue
		for path in $(sed -n 's/^[ \t]*#[ \t]*include[ \t]*"\([^"]*\)".*/\1/p' "$file"); do
			at=src/$1
			rest=$path
			while [ "${rest#../}" != "$rest" ]; do
				at=${at%/*}
				rest=${rest#../}
			done
			case $path in
			../*/*)
				to=$at/${rest%/*}
				case " $2 " in
				*" ${to#src/} "*) ;;
				*) wrong "$file includes $path: src/$1 may see only: $2" ;;
				esac
				;;
			*/*) wrong "$file includes $path: write it as \"name.h\" or \"../room/name.h\"" ;;
			*)
				# Data made into headers is generated into a folder of its own.
				[ -f "src/$1/$path" ] || case $path in *_data.h) ;; *) wrong "$file includes $path, which is not in src/$1" ;; esac
				;;
			esac
		done
	done
}

room_may base ""
room_may paper "base"
room_may list/doc "paper base"
room_may list/words "paper base"
room_may list/read "list/doc list/words paper base"
room_may list/edit "list/doc list/read paper base"
room_may list/check "list/doc list/words list/read list/edit paper base"
room_may list/fill "list/words list/read list/edit paper base"
room_may lookup "paper base"
room_may write "paper base"
room_may cli "list/read list/edit list/check list/fill lookup write paper base"
for room in $(find src -name '*.[ch]' -exec dirname {} + | sort -u); do
	case "$rooms " in
	*" $room "*) ;;
	*) wrong "$room is in no layer: add it to tests/check_layers.sh and to the documents" ;;
	esac
done

# library PATTERN FILES...: only these files may include <PATTERN...>
library() {
	pattern=$1
	shift
	for file in $(grep -lE "^[ 	]*#[ 	]*include[ 	]*<$pattern" -r src include); do
		allowed=
		for glob in "$@"; do
			# shellcheck disable=SC2254
			case $file in $glob) allowed=1 ;; esac
		done
		[ -n "$allowed" ] || wrong "$file includes <$pattern>: only $* may"
	done
}

library 'cmark' src/list/doc/markdown.c src/list/doc/blocks.c src/list/doc/locate.c
library 'libxml/' src/base/libxml.c src/base/libxml.h
for file in $(grep -lE '^[ 	]*#[ 	]*include[ 	]*"(.*/)?libxml\.h"' -r src); do
	case $file in src/base/libxml.c | src/list/doc/html.c | src/lookup/source_xml.c | src/write/bibread_rdf.c) ;; *) wrong "$file may not include libxml.h" ;; esac
done
library 'sqlite3' src/lookup/sqlite.h
users=$(grep -lE '^[ 	]*#[ 	]*include[ 	]*"(.*/)?(sqlite|store_db)\.h"' -r src | sort | tr '\n' ' ')
[ "$users" = "src/lookup/sqlite.c src/lookup/store.c src/lookup/store_db.h src/lookup/store_open.c " ] || wrong "only src/lookup/store.c and store_open.c may include sqlite.h: $users"
library 'curl/' src/lookup/curl.h
users=$(grep -lE '^[ 	]*#[ 	]*include[ 	]*"(.*/)?curl\.h"' -r src | sort | tr '\n' ' ')
[ "$users" = "src/lookup/address.c src/lookup/curl.c src/lookup/http.c " ] || wrong "only src/lookup/address.c, curl.c and http.c may include curl.h: $users"
library 'json' src/base/jsonread.c
library 'utf8proc' src/base/text.c
library 'popt' src/cli/opt.c

# The public header names no foreign type and includes only the standard library.
for header in $(sed -n 's/^#include[ \t]*[<"]\([^>"]*\)[>"].*/\1/p' include/citelist.h); do
	case $header in
	stdbool.h | stddef.h | stdint.h) ;;
	*) wrong "include/citelist.h includes $header" ;;
	esac
done

# Functions that have no safe use here.
if grep -nE '(^|[^_a-zA-Z0-9>.])(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|gmtime|localtime|ctime|asctime|tmpnam|mktemp|system|popen)[ ]?\(' -r src --include='*.[ch]'; then
	wrong "banned functions (above): use the bounded or reentrant ones"
fi

exit $failed
