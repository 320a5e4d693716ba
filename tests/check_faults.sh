#!/bin/sh
# check_faults.sh: whatever call fails while a bibliography is replaced, and wherever the program is killed, the file has its old
# content or its new one, and the next run succeeds.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist" "$inject"
use_own_home
mkdir "$tmp/work"
runs=0

cd "$tmp/work" || exit 1
printf '@misc{mine,\n  title = {Kept for its key},\n  eprint = {2305.08845},\n  archivePrefix = {arXiv},\n}\n' >"$tmp/old.bib"
cp "$tmp/old.bib" refs.bib
"$build/citelist" export --offline -q "$list" -o refs.bib || fail "export fails without any fault"
mv refs.bib "$tmp/new.bib"
grep -q '{mine,' "$tmp/new.bib" || fail "the old key is not kept"

export_with() {
	cp "$tmp/old.bib" refs.bib
	rm -f "$tmp/mark"
	env LD_PRELOAD="$inject" FAULT_PATH="$tmp/work" FAULT_MARK="$tmp/mark" FAULT_CALL="$1" FAULT_NTH="$2" FAULT_DO="$3" \
		"$build/citelist" export --offline -q "$list" -o refs.bib 2>"$tmp/err"
}

for deed in 5 28 short kill kill-after; do # 5: EIO, 28: ENOSPC
	for call in open read write fsync rename close ftruncate unlink; do
		nth=1
		while [ "$nth" -le 200 ]; do
			# A subshell keeps the shell's own word on killed programs away.
			status=0
			(export_with "$call" "$nth" "$deed") 2>/dev/null || status=$?
			[ -e "$tmp/mark" ] || break
			runs=$((runs + 1))
			what="$call number $nth with $deed"
			if cmp -s refs.bib "$tmp/new.bib"; then
				:
			elif ! cmp -s refs.bib "$tmp/old.bib"; then
				fail "$what: the file is neither old nor new"
			elif [ "$status" = 0 ]; then
				fail "$what: the file is old, but the exit status 0"
			fi
			case $status in
			0 | 3 | 4 | 137) ;;
			*) fail "$what: exit status $status" ;;
			esac
			[ "$status" = 0 ] || [ "$status" = 137 ] || [ -s "$tmp/err" ] || fail "$what: no message"
			case $status in 3 | 4) [ "$(wc -l <"$tmp/err")" = 1 ] || fail "$what: not one message: $(cat "$tmp/err")" ;; esac
			cp "$tmp/old.bib" refs.bib
			"$build/citelist" export --offline -q "$list" -o refs.bib && cmp -s refs.bib "$tmp/new.bib" || fail "$what: the next run fails"
			nth=$((nth + 1))
		done
		case $deed in short) [ "$call" = write ] && break ;; esac
	done
done
rm -f refs.bib refs.bib.lock
[ -z "$(ls -A)" ] || fail "left behind: $(ls -A)"
echo "$runs faults injected"
[ "$runs" -ge 20 ] || fail "too few faults: does the injection work?"
exit $failed
