#!/bin/sh
# check_docs.sh: the documents match the tree: every file that they name is there, every folder is named in docs/architecture.md, every
# link between them leads somewhere, and the picture in the README shows what is really written.
set -u
. "$(dirname "$0")/lib.sh"
cd "$source" || exit 1

for page in docs/architecture.md CONTRIBUTING.md README.md docs/extending.md docs/maintainers.md; do
	# shellcheck disable=SC2013
	for path in $(grep -oE '`(\./)?(src|include|tests|docs|cmake|examples|cache|\.ci)/[A-Za-z0-9_./-]*`' "$page" | tr -d '`'); do
		# What extending.md adds is not there yet.
		[ "$page" = docs/extending.md ] && case $path in *NAME* | *plain* | *europepmc* | *endnote*) continue ;; esac
		case $path in *NAME*) continue ;; esac
		[ -e "$path" ] || fail "$page names $path, which is not there"
	done
done

for folder in include src/*/ src/*/*/ cache examples examples/*/ docs docs/*/ cmake tests .ci; do
	folder=${folder%/}
	grep -qF "$folder/" docs/architecture.md || fail "docs/architecture.md does not name $folder/"
done
for folder in tests/*/; do
	folder=${folder#tests/}
	sed -n 's/^    tests\/ //p' docs/architecture.md | grep -qwF "${folder%/}/" || fail "docs/architecture.md does not name tests/$folder"
done
# What each folder is said to be stands in one column of docs/architecture.md; what is named there is there.
sed -n '/^## The folders/,/^## /s/^    \([a-z./]*\) .*/\1/p' docs/architecture.md | while read -r folder; do
	[ -d "$folder" ] || echo "docs/architecture.md tells of $folder, which is not there"
done >"$tmp/gone"
[ ! -s "$tmp/gone" ] || fail "$(cat "$tmp/gone")"

for page in *.md docs/*.md docs/rules/*.md cache/README.md; do
	for target in $(grep -oE '\]\([^)#]+' "$page" | sed 's/^](//' | grep -vE '^(https?:|mailto:)' | grep -E '\.(md|1|h|c|conf|txt)$|^[a-z/]+$'); do
		[ -e "$(dirname "$page")/$target" ] || case $page:$target in docs/rules/*:* | docs/maintainers.md:*) ;; *) fail "$page links to $target, which is not there" ;; esac
	done
done

# The picture: what is left of the arrow stands in the example list, what is right of it in its bibliography.
if [ -x "$build/citelist" ]; then
	HOME=$tmp XDG_CACHE_HOME=$tmp "$build/citelist" export --offline -q examples/generative-recommendation.md >"$tmp/refs.bib"
	sed -n '/^```text$/,/^```$/p' README.md | grep -vE '^```|what people write' >"$tmp/picture"
	[ -s "$tmp/picture" ] || fail "there is no picture in the README"
	cut -c 1-46 "$tmp/picture" | sed 's/ *\(-*->\)* *$//; s/^ *//; s/ \.\.\.$//' | grep . | tr '\n' ' ' | sed 's/\(####[^*]*\) \([0-9]\)/\1\n\2/; s/)\] /)]\n/g' |
		sed 's/ *$//' >"$tmp/left"
	cut -c 47- "$tmp/picture" | sed 's/^ *-*>* *//; s/ \.\.\.$//; s/ *$//' | grep . >"$tmp/right"
	while IFS= read -r line; do grep -qF -e "$line" examples/generative-recommendation.md || fail "not in the example list: $line"; done <"$tmp/left"
	while IFS= read -r line; do grep -qF -e "$line" "$tmp/refs.bib" || fail "not in its bibliography: $line"; done <"$tmp/right"
	[ "$(grep -c . "$tmp/left")" -ge 3 ] && [ "$(grep -c . "$tmp/right")" -ge 6 ] || fail "the picture is not read: $(cat "$tmp/left" "$tmp/right")"
fi
exit $failed
