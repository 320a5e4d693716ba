#!/bin/sh
# check_fill_faults.sh: whatever call fails while `fill --write` or `check --fix` replaces a list, and wherever the program is killed, the
# list has its old bytes or its new ones, its mode is kept, nothing is left beside it but a killed program's lock, and the next run
# succeeds.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist" "$inject"
use_own_home
mkdir "$tmp/work"
cd "$tmp/work" || exit 1
runs=0

# The lists: one with a gap that the records of the program fill, one with a mend.
sed -n '/^```markdown file=holes.md$/,/^```$/p' "$source/docs/maintainers.md" | sed '1d;$d' >"$tmp/fill.old"
printf '# Papers\n\n10. **A paper whose people stand outside.** ECIR 2024. [[paper](https://arxiv.org/abs/2305.08845)]\n\n   *Ann Author, Bob Writer.*\n' >"$tmp/fix.old"

run() { # WHAT: fill or fix, on list.md
	case $1 in
	fill) "$build/citelist" fill --offline --quiet --write list.md ;;
	fix) "$build/citelist" check --offline --quiet --fix --fail-on never list.md >/dev/null ;;
	esac
}

start_over() {
	rm -f list.md list.md.lock
	cp "$tmp/$1.old" list.md
	chmod 640 list.md
}

with_fault() { # WHAT CALL NTH DEED
	rm -f "$tmp/mark"
	(
		export LD_PRELOAD="$inject" FAULT_PATH="$tmp/work" FAULT_MARK="$tmp/mark" FAULT_CALL="$2" FAULT_NTH="$3" FAULT_DO="$4"
		run "$1" 2>"$tmp/err"
	)
}

for what in fill fix; do
	start_over $what
	run $what || fail "$what fails without any fault"
	cp list.md "$tmp/new"
	cmp -s list.md "$tmp/$what.old" && fail "$what changes nothing"
	for deed in 5 28 short kill kill-after; do # 5: EIO, 28: ENOSPC
		for call in open read write fsync rename close ftruncate unlink fchmod fchown; do
			nth=1
			while [ "$nth" -le 200 ]; do
				start_over $what
				status=0
				(with_fault $what "$call" "$nth" "$deed") 2>/dev/null || status=$?
				[ -e "$tmp/mark" ] || break
				runs=$((runs + 1))
				note="$what: $call number $nth with $deed"
				if cmp -s list.md "$tmp/new"; then
					:
				elif ! cmp -s list.md "$tmp/$what.old"; then
					fail "$note: the list is neither old nor new"
				elif [ "$status" = 0 ]; then
					fail "$note: the list is old, but the exit status 0"
				fi
				[ "$(stat -c %a list.md)" = 640 ] || fail "$note: mode $(stat -c %a list.md)"
				case $status in
				0 | 3 | 4) [ "$(ls -A)" = list.md ] || fail "$note: left behind: $(ls -A)" ;;
				137) [ -z "$(ls -A | grep -vx -e list.md -e list.md.lock)" ] || fail "$note: left behind: $(ls -A)" ;;
				*) fail "$note: exit status $status" ;;
				esac
				case $status in 3 | 4) [ -s "$tmp/err" ] || fail "$note: no message" ;; esac
				run $what 2>/dev/null || fail "$note: the next run fails"
				cmp -s list.md "$tmp/new" || fail "$note: the next run does not finish it"
				[ "$(ls -A)" = list.md ] || fail "$note: left behind by the next run: $(ls -A)"
				nth=$((nth + 1))
			done
			case $deed in short) [ "$call" = write ] && break ;; esac
		done
	done
done

# Somebody changes the list while fill asks what to fill in: nothing is written over that.
if ! has_terminals; then
	echo "left out, no terminal to be had: a list that changes while fill asks"
else
	start_over fill
	mkfifo "$tmp/keys"
	script -qefc "TERM=dumb $citelist fill --offline --interactive --write list.md" "$tmp/asked" <"$tmp/keys" >/dev/null 2>&1 &
	asking=$!
	exec 3>"$tmp/keys"
	tries=0
	until grep -qs 'fill in?' "$tmp/asked" || [ $((tries += 1)) = 300 ]; do sleep 0.1; done
	echo 'Changed meanwhile.' >>list.md
	echo a >&3
	exec 3>&-
	wait $asking
	status=$?
	[ $status = 4 ] && grep -q 'changed by somebody else' "$tmp/asked" || fail "a list that changed: exit status $status: $(cat "$tmp/asked")"
	(cat "$tmp/fill.old"; echo 'Changed meanwhile.') | cmp -s - list.md || fail "what somebody wrote is lost"
fi
echo "$runs faults injected"
[ "$runs" -ge 40 ] || fail "too few faults: does the injection work?"
exit $failed
