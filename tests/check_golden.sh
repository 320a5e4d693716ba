#!/bin/sh
# check_golden.sh: the golden runner itself: it accepts what is right, shows what is wrong, and rewrites on request.
set -u
. "$(dirname "$0")/lib.sh"
mkdir "$tmp/build"
printf '#!/bin/sh\ncat "$1"; echo "from $HOME" >&2; exit 3\n' >"$tmp/build/citelist"
chmod +x "$tmp/build/citelist"

cat >"$tmp/good.md" <<'CASE'
# A case

````text file=a.txt
```
inside
```
````

`````console
$ citelist \
    a.txt
```
inside
```
from ~
[exit 3]
$ printf 'no line end'
no line end
$ true
`````

```sh
this is not run
```
CASE
sed 's/^inside$/other/; s/^no line end$/a line end/' "$tmp/good.md" | sed '0,/^other$/s//inside/' >"$tmp/bad.md"
printf 'no commands\n' >"$tmp/empty.md"

run() {
	CITELIST_SOURCE=$source CITELIST_BUILD=$tmp/build sh "$source/tests/golden/run" "$@"
}
run "$tmp/good.md" || fail "a right document is refused"
run "$tmp/bad.md" >"$tmp/diff" && fail "a wrong document is accepted"
grep -q '^-a line end$' "$tmp/diff" && grep -q '^+no line end$' "$tmp/diff" || fail "the difference is not shown"
run "$tmp/empty.md" >/dev/null && fail "a document without commands is accepted"
run "$tmp/bad.md" --update >/dev/null || fail "--update fails"
cmp "$tmp/good.md" "$tmp/bad.md" || fail "--update does not write what was printed"
exit $failed
