#!/bin/sh
# The step that the GitHub Action runs: lists split at blanks, options passed on, nothing in a value taken for shell code.
set -eu
. "$(dirname "$0")/lib.sh"
needs_files "$citelist"
use_own_home
cd "$tmp"
export OFFLINE=true CITELIST="$citelist"
{
	printf '## A\n\n1. **Sorting one.** ICML 2021. [[paper](https://arxiv.org/abs/2101.000011)]\n'
	printf '2. **Sorting two.** ICML 2021. [[paper](https://arxiv.org/abs/2101.00002)]\n'
	printf '3. **Sorting three.** ICML 2021. [[paper](https://arxiv.org/abs/2101.00003)]\n'
} >bad.md
printf '## A\n\n1. **Sorting one.** ICML 2021. [[paper](https://arxiv.org/abs/2101.00001)]\n' >good.md

fail() {
	echo "$*"
	exit 1
}

status=0
LISTS="good.md bad.md" "$source/.ci/check-lists" >out 2>err || status=$?
[ $status = 1 ] || fail "expected exit 1, got $status: $(cat err)"
grep -q '^::error file=bad.md,line=3,col=[0-9]*,title=malformed-id::' out || fail "no annotation: $(cat out)"
! grep -q good.md out || fail "an annotation of the good list: $(cat out)"

LISTS="bad.md" FAIL_ON=never "$source/.ci/check-lists" >/dev/null 2>&1 || fail "--fail-on never was not passed on"
"$build/citelist" check --offline --write-baseline accepted bad.md
LISTS="bad.md" BASELINE=accepted "$source/.ci/check-lists" >out 2>&1 || fail "the baseline was not passed on: $(cat out)"

status=0
LISTS='$(touch hacked) ;touch${IFS}hacked *.md' "$source/.ci/check-lists" >/dev/null 2>&1 || status=$?
[ $status = 3 ] || fail "a list that is not there: expected exit 3, got $status"
[ ! -e hacked ] || fail "a value was run as shell code"

# Whatever a list or its name says, no line of ours begins with a command to GitHub, and none has one of the older form in it.
sed 's/Sorting one/Sorting ##[stop-commands]x/' bad.md >'::error::x.md'
"$build/citelist" check --offline -- '::error::x.md' >out 2>err || true
grep -q 'malformed-id' out || fail "nothing was found: $(cat out err)"
! grep -E '^ *::|##\[' out err || fail "a workflow would take this for a command"
