#!/bin/sh
# check_http_faults.sh: whatever goes wrong between us and the sources, `fetch` and `export` end well: a passing fault leaves no trace in the
# bibliography, a lasting one leaves what the list itself says, and stderr says so once.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist" "$citesim"
use_own_home
cd "$tmp" || exit 1
fail() {
	echo "$*"
	cat err
	failed=1
}

{
	echo '## Papers'
	echo
	for i in 1 2 3 4 5 6 7; do
		echo "- [arXiv $i](https://arxiv.org/abs/2305.0000$i). SIGIR 2023."
	done
	echo '- [A DOI](https://doi.org/10.1145/3626772.3657001). SIGIR 2024.'
	echo '- [Another DOI](https://doi.org/10.1145/3626772.3657002). SIGIR 2024.'
	echo '- [Anthology 1](https://aclanthology.org/2024.acl-long.7/). ACL 2024.'
	echo '- [A forum](https://openreview.net/forum?id=abcDEF123). ICLR 2024.'
} >list.md

run() { # SCENARIO COMMAND...
	scenario=$1
	shift
	rm -f cache.db*
	"$citesim" --scenario "$scenario" --log log -- "$citelist" "$@" --cache cache.db list.md 2>err
}

run plain export --no-search -o plain.bib || fail "plain: exit status $?"
[ "$(grep -c '^@' plain.bib)" = 11 ] || fail "plain: not eleven entries"

passing='status 429;status 429 retry-after 1;status 503;status 500;status 406;status 408;rate-exceeded;cut 100;empty;page;reset;slow 200;redirect;type'
IFS=';'
for fault in $passing; do
	case $fault in type | redirect) last=1 ;; *) last=2 ;; esac
	run "fault * 1-$last $fault" export --no-search --strict -o refs.bib || fail "export, $fault: exit status $?"
	cmp -s refs.bib plain.bib || fail "export, $fault: another bibliography"
	[ -s err ] && fail "export, $fault: it speaks of what passed"
	run "fault * 1-$last $fault" fetch --no-search --strict || fail "fetch, $fault: exit status $?"
	grep -q '^citelist: 11 of 11 papers have a record' err || fail "fetch, $fault: not everything was found"
	# What was fetched under faults is what is exported without a network.
	"$citelist" export --offline --cache cache.db list.md -o refs.bib 2>err || fail "offline after $fault: exit status $?"
	cmp -s refs.bib plain.bib || fail "offline after $fault: another bibliography"
done

lasting='status 429;status 503;status 403;status 401;rate-exceeded;cut 100;empty;page;reset'
for fault in $lasting; do
	run "fault * 1- $fault" export --no-search -o refs.bib || fail "export, $fault for ever: exit status $?"
	[ "$(grep -c '^@' refs.bib)" = 11 ] || fail "export, $fault for ever: not eleven entries"
	grep -q 'arXiv did not answer' err || fail "export, $fault for ever: nothing is said of arXiv"
	[ "$(grep -c 'arXiv did\|arXiv could' err)" = 1 ] || fail "export, $fault for ever: arXiv is named more than once"
	run "fault * 1- $fault" export --no-search --strict -q -o refs.bib
	[ $? = 1 ] || fail "export --strict, $fault for ever: exit status $?"
	run "fault * 1- $fault" fetch --no-search || fail "fetch, $fault for ever: exit status $?"
	grep -q '^citelist: 0 of 11 papers have a record' err || fail "fetch, $fault for ever: something was found"
done

# One source is out, the others are not held up.
run 'fault crossref 1- status 503' export --no-search -o refs.bib || fail "Crossref out: exit status $?"
[ "$(grep -c 'did not answer' err)" = 1 ] || fail "Crossref out: not said once"
[ "$(grep -c 'eprint ' refs.bib)" = 7 ] || fail "Crossref out: arXiv's papers are not complete"
exit $failed
