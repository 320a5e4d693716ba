#!/bin/sh
# check_hardened.sh: the program as it was built: position independent, relocations read-only and bound at the start, stacks guarded and not
# executable, libc calls checked, no memory both writable and executable, no path of its own to libraries; and the source calls nothing that
# starts a shell, trusts a length, or makes a guessable temporary file.
set -u
. "$(dirname "$0")/lib.sh"
needs_files "$citelist"
program=$citelist

for call in system popen 'exec[lv][pe]*' gets strcpy strcat sprintf vsprintf tmpnam tempnam mktemp mkstemp alloca wordexp atoi atol; do
	found=$(grep -nE "(^|[^_[:alnum:]])$call\(" -r "$source/src" --include="*.c") && fail "$call is called: $found"
done
found=$(grep -nE '[^_[:alnum:]]dlopen\(' -r "$source/src" --include="*.c" | grep -v '/src/base/loader\.c:') && fail "a library is loaded: $found"
found=$(grep -nE 'cite_loader_load\(' -r "$source/src" --include="*.c" | grep -vE '/src/(lookup/(curl|sqlite)|base/(libxml|loader))\.c:') && fail "a library is loaded: $found"
found=$(grep -nE 'sqlite3_(mprintf|vmprintf|snprintf|load_extension|enable_load_extension)' -r "$source/src" --include="*.c") && fail "SQL is put together: $found"
found=$(grep -nE 'XML_PARSE_(NOENT|DTDLOAD|DTDATTR|DTDVALID|HUGE|XINCLUDE)' -r "$source/src" --include="*.c") && fail "an XML option that is not wanted: $found"
found=$(grep -nE 'SSL_VERIFY(PEER|HOST), 0|CURLOPT_(COOKIE|NETRC|UNRESTRICTED_AUTH|VERBOSE)' -r "$source/src" --include="*.c") && fail "a libcurl option that is not wanted: $found"

# Every test that SECURITY.md promises is there.
for name in $(awk -F '|' '/^\|/ { print $3 }' "$source/SECURITY.md" | grep -oE '`(fuzz|test|check)_[a-z_]+(\.sh)?`|`[a-z_]{8,}`' | tr -d '\`' | sort -u); do
	[ -e "$source/tests/$name" ] || [ -e "$source/tests/fuzz/$name.c" ] || [ -e "$source/tests/unit/$name.c" ] ||
		grep -qE "cmocka_unit_test\($name\)" "$source"/tests/unit/*.c || fail "SECURITY.md names a test that there is not: $name"
done

# The flags are those of optimised builds without sanitizers.
grep -q '^CMAKE_BUILD_TYPE:STRING=Release' "$build/CMakeCache.txt" || exit $failed
command -v readelf >/dev/null && command -v nm >/dev/null || exit $failed
readelf -hW "$program" | grep -q 'Type:.*DYN' || fail "not position independent"
readelf -dW "$program" | grep -q 'FLAGS_1.*PIE' || fail "not marked as position independent"
readelf -lW "$program" | grep -q GNU_RELRO || fail "relocations stay writable"
readelf -dW "$program" | grep -q 'BIND_NOW\|FLAGS.*NOW' || fail "symbols are bound lazily"
readelf -dW "$program" | grep -qE 'TEXTREL|RPATH|RUNPATH' && fail "text relocations, or a path to libraries"
readelf -lW "$program" | grep -E '^ *GNU_STACK' | grep -q 'RW ' || fail "the stack is executable"
readelf -lW "$program" | grep -E '^ *LOAD' | grep -q 'RWE' && fail "memory that is writable and executable"
nm -D "$program" | grep -q '__stack_chk_fail' || fail "no stack protector"
nm -D "$program" | grep -q '_chk@' || fail "no checked libc calls"
# Every object, not only some: a file that was compiled without would not call the guard at all, so look at how they were compiled.
if [ -f "$build/compile_commands.json" ]; then
	without=$(grep '"command"' "$build/compile_commands.json" | grep -F "$source/src/" | grep -vE 'fstack-protector-strong.*D_FORTIFY_SOURCE=[23]' | head -3)
	[ -z "$without" ] || fail "compiled without the flags: $without"
fi
exit $failed
