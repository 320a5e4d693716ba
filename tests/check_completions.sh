#!/bin/sh
# check_completions.sh: the completions are valid for their shells, and bash's answers are right.
set -u
source=${CITELIST_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
build=${CITELIST_BUILD:-$source/build/release}
[ -x "$build/citelist" ] || exit 77
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failed=0
sh "$source/cmake/completions.sh" "$build/citelist" "$tmp" || exit 1

complete_bash() {
	bash -c '. "$1/citelist.bash"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _citelist; printf "%s " "${COMPREPLY[@]}"' - "$tmp" citelist "$@"
}
expect() {
	want=$1
	shift
	got=$(complete_bash "$@")
	case " $got" in
	*" $want "*) ;;
	*)
		echo "citelist $*<TAB>: wanted $want among: $got"
		failed=1
		;;
	esac
}

if command -v bash >/dev/null; then
	bash -n "$tmp/citelist.bash" || failed=1
	expect export ex
	expect --offline export --off
	expect csl-json export --to csl
	expect biblatex export -t bibl
	expect ascii export --encoding as
	expect --json list --js
	expect info cache in
	cd "$tmp" && touch refs.bib && expect refs.bib export -o re
	[ -z "$(complete_bash list --offl | grep -e --mailto)" ] || { echo "list completes an option that it does not have"; failed=1; }
fi
! command -v zsh >/dev/null || zsh -n "$tmp/_citelist" || failed=1
! command -v fish >/dev/null || fish -n "$tmp/citelist.fish" || failed=1
for name in $("$build/citelist" export --citelist-options | cut -f 2); do
	for file in citelist.bash _citelist citelist.fish; do
		grep -qe "[- ]$name[^a-z-]" "$tmp/$file" || { echo "$file lacks export --$name"; failed=1; }
	done
done
exit $failed
