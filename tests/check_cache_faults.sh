#!/bin/sh
# check_cache_faults.sh: whatever fails while answers are taken into a cache or fetched into it, and wherever the program is killed, the cache
# holds what it held or all that was added, and the next run succeeds. Damaged and hostile caches and exports are refused with a message.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist" "$citesim"
use_own_home
mkdir "$tmp/work"
cd "$tmp" || exit 1
runs=0

papers='2401.00001 2401.00002 2401.00003 10.1145/3626772.3657001 2024.acl-long.7'
"$citesim" -- "$citelist" fetch -q --cache old.db 2401.00001 2401.00009 || fail "cannot fetch"
# shellcheck disable=SC2086
"$citesim" -- "$citelist" fetch -q --cache new.db $papers || fail "cannot fetch"
"$citelist" cache export --cache old.db >old.jsonl
"$citelist" cache export --cache new.db >new.jsonl
cp old.db both.db
"$citelist" cache import --cache both.db new.jsonl 2>/dev/null || fail "cannot import"
"$citelist" cache export --cache both.db >both.jsonl

# ---- calls that fail ----

check_after() { # WHAT STATUS
	case $2 in
	0 | 3 | 4 | 137) ;;
	*) fail "$1: exit status $2" ;;
	esac
	[ "$2" = 0 ] || [ "$2" = 137 ] || [ -s err ] || fail "$1: no message"
	"$citelist" cache export --cache work/c.db >got.jsonl 2>err || fail "$1: the cache cannot be read: $(cat err)"
	if cmp -s got.jsonl both.jsonl; then
		:
	elif ! cmp -s got.jsonl old.jsonl; then
		fail "$1: the cache holds neither the old nor the new"
	elif [ "$2" = 0 ]; then
		fail "$1: the cache is as before, but the exit status 0"
	fi
	"$citelist" cache import --cache work/c.db new.jsonl 2>err || fail "$1: the next import fails: $(cat err)"
	"$citelist" cache export --cache work/c.db | cmp -s - both.jsonl || fail "$1: the next import does not take everything in"
}

if [ -e "$inject" ]; then # it does not go together with AddressSanitizer
	for deed in 5 28 short kill kill-after; do # 5: EIO, 28: ENOSPC
		for call in open read write fsync ftruncate unlink; do
			nth=1
			while [ "$nth" -le 12 ]; do
				rm -rf work mark
				mkdir work
				cp old.db work/c.db
				status=0
				(env LD_PRELOAD="$inject" FAULT_PATH="$tmp/work" FAULT_MARK="$tmp/mark" FAULT_CALL="$call" FAULT_NTH="$nth" \
					FAULT_DO="$deed" "$citelist" cache import --cache work/c.db new.jsonl 2>err; exit $?) 2>/dev/null || status=$?
				[ -e mark ] || break
				runs=$((runs + 1))
				check_after "import, $call number $nth with $deed" "$status"
				nth=$((nth + 1))
			done
		done
	done
	# Fetching onto a full disk: no crash, a message, and nothing of it left broken.
	for call in open write fsync; do
		for nth in 1 2 3 5 8 13; do
			rm -rf work mark
			mkdir work
			cp old.db work/c.db
			status=0
			# shellcheck disable=SC2086
			"$citesim" -- env LD_PRELOAD="$inject" FAULT_PATH="$tmp/work" FAULT_MARK="$tmp/mark" FAULT_CALL="$call" FAULT_NTH="$nth" \
				FAULT_DO=28 "$citelist" fetch --cache work/c.db $papers 2>err || status=$?
			[ -e mark ] || break
			runs=$((runs + 1))
			case $status in 0 | 4) ;; *) fail "fetch, $call number $nth: exit status $status" ;; esac
			# shellcheck disable=SC2086
			"$citesim" -- "$citelist" fetch --strict -q --cache work/c.db $papers 2>err || fail "fetch, $call number $nth: the next fails: $(cat err)"
			"$citelist" cache export --cache work/c.db | sed 's/"fetched": [0-9]*//' >got.jsonl
			sed 's/"fetched": [0-9]*//' both.jsonl | cmp -s - got.jsonl || fail "fetch, $call number $nth: another cache"
		done
	done
	echo "$runs faults injected"
	[ "$runs" -ge 60 ] || fail "too few faults: does the injection work?"
fi

# ---- exports that are cut or hostile ----

refused() { # WHAT: bad.jsonl must be refused, and as a whole
	rm -rf work
	mkdir work
	cp old.db work/c.db
	"$citelist" cache import --cache work/c.db bad.jsonl 2>err
	status=$?
	[ "$status" = 3 ] || fail "$1: exit status $status"
	[ "$(wc -l <err)" = 1 ] || fail "$1: not one message"
	"$citelist" cache export --cache work/c.db | cmp -s - old.jsonl || fail "$1: something was taken in"
}

size=$(wc -c <new.jsonl)
at=7
while [ "$at" -lt "$size" ]; do
	head -c "$at" new.jsonl >bad.jsonl
	[ "$(tail -c 1 bad.jsonl)" = '}' ] || [ -z "$(tail -c 1 bad.jsonl)" ] || refused "cut at $at"
	at=$((at + size / 23))
done
good=$(head -n 1 new.jsonl)
hostile() {
	{
		echo "$good"
		printf "$@"
	} >bad.jsonl
	refused "$1"
}
hostile '%s\n' '{"source":"arxiv","key":"","fetched":1,"body":"x"}'
hostile '%s\n' '{"source":"nobody","key":"x","fetched":1,"body":"x"}'
hostile '%s\n' '{"source":"arxiv","key":"x","fetched":-1,"body":"x"}'
hostile '%s\n' '{"source":"arxiv","key":"x","fetched":1,"body":7}'
hostile '%s\n' '{"source":["arxiv"],"key":"x","fetched":1,"body":"x"}'
hostile '%s\n' '{"source":"arxiv","key":"x","fetched":1}'
hostile '%s\n' '{"source":"arxiv","key":"x","body":"x"}'
hostile '%s\n' '[]'
hostile '%s\n' 'null'
hostile '{"source":"arxiv","key":"x\\u0000y","fetched":1,"body":"x"}\n'
hostile '{"source":"arxiv","key":"\303(","fetched":1,"body":"x"}\n'
hostile '\000\n'
{ echo "$good"; head -c 200000 /dev/zero | tr '\000' '['; } >bad.jsonl
refused "deep nesting"

# An answer that is none is not believed later either.
rm -rf work
mkdir work
printf '{"source":"arxiv","key":"2401.00001","fetched":1700000000,"body":"<!DOCTYPE x [<!ENTITY a \\"b\\">]><feed>&a;</feed>"}\n' >lie.jsonl
"$citelist" cache import --cache work/c.db lie.jsonl 2>err || fail "a foreign body: exit status $?"
"$citelist" export --offline --cache work/c.db 2401.00001 >out 2>err
[ $? = 3 ] && [ ! -s out ] || fail "a foreign body was believed"

# ---- caches that are cut or spoilt ----

cp both.db whole.db
"$citelist" cache info --cache whole.db >/dev/null || fail "cannot read the cache"
size=$(wc -c <whole.db)
survive() { # WHAT: no crash; a failure says why; the file stays as it is
	cp work/c.db before.db
	for command in "export --offline --cache work/c.db $papers" "cache info --cache work/c.db" "cache export --cache work/c.db"; do
		# shellcheck disable=SC2086
		"$citelist" $command >/dev/null 2>err
		status=$?
		case $status in 0 | 1 | 3 | 4) ;; *) fail "$1, $command: exit status $status" ;; esac
		[ "$status" -lt 3 ] || [ -s err ] || fail "$1, $command: no message"
	done
	cmp -s before.db work/c.db || fail "$1: reading it changed the file"
	"$citesim" -- "$citelist" fetch --cache work/c.db 2401.00001 >/dev/null 2>err
	status=$?
	case $status in 0 | 4) ;; *) fail "$1, fetch: exit status $status" ;; esac
}
for part in 0 1 3 10 25 50 75 90 99; do
	rm -rf work
	mkdir work
	head -c $((size * part / 100)) whole.db >work/c.db
	survive "cut at $part %"
done
at=19
while [ "$at" -lt "$size" ]; do
	rm -rf work
	mkdir work
	cp whole.db work/c.db
	printf '\377\377\377\377' | dd of=work/c.db bs=1 seek="$at" conv=notrunc 2>/dev/null
	survive "spoilt at $at"
	at=$((at + size / 29))
done
exit $failed
