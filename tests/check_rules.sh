#!/bin/sh
# Every rule of citelist check has a page in docs/rules, whose first line is its name and whose text says its severity, and every page
# is of a rule.
set -eu
. "$(dirname "$0")/lib.sh"
needs_files "$citelist"
rules=$("$citelist" check --list-rules)
n=0
while read -r name severity about; do
	n=$((n + 1))
	page=$source/docs/rules/$name.md
	if [ ! -f "$page" ]; then
		echo "docs/rules/$name.md is missing ($about)"
		failed=1
	elif [ "$(head -n 1 "$page")" != "# $name" ]; then
		echo "docs/rules/$name.md does not begin with the rule's name"
		failed=1
	elif ! sed -n '2,/^````/p' "$page" | grep -qi "$severity"; then
		echo "docs/rules/$name.md does not say that it is of severity $severity"
		failed=1
	fi
done <<EOT
$rules
EOT
for page in "$source"/docs/rules/*.md; do
	name=$(basename "$page" .md)
	echo "$rules" | grep -q "^$name " || { echo "docs/rules/$name.md is of no rule"; failed=1; }
done
[ "$n" -gt 0 ] || { echo "no rules listed"; failed=1; }
exit $failed
