#!/bin/sh
# check_clients.sh: gives what citelist writes to the programs that read it: BibTeX in several styles, biber, pandoc, and a validator of
# the CSL schema's rules. Uses those that are installed and names those it left out; 77 (skipped) if none is. With CITELIST_CLIENTS=1
# ("./dev test --clients") none may be missing.
set -u
source=${CITELIST_SOURCE:-$(cd "$(dirname "$0")/.." && pwd)}
build=${CITELIST_BUILD:-$source/build/release}
list=$source/examples/generative-recommendation.md
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export HOME="$dir" XDG_CACHE_HOME="$dir/cache" TEXMFVAR="$dir/texmf" LC_ALL=C.UTF-8
ran=0
failed=0
left=

cd "$dir" || exit 1
for file in refs.bib refs.json refs.ris refs.rdf sections.tex; do
	"$build/citelist" export --offline --quiet "$list" -o $file || exit 1
done
"$build/citelist" export --offline --quiet --to biblatex "$list" -o latex.bib || exit 1
keys=$(sed -n 's/^@[a-z]*{\(.*\),$/\1/p' refs.bib)
papers=$(echo "$keys" | wc -l)

good() { echo "ok: $*"; }
bad() {
	echo "FAILED: $*"
	failed=1
}

# have CLIENT PROGRAM...: all programs are there; otherwise the client is named as left out
have() {
	client=$1
	shift
	for program; do
		command -v "$program" >/dev/null || {
			left="$left $client"
			return 1
		}
	done
	ran=1
}

# typeset NAME ENGINE TOOL: NAME.tex through LaTeX and the bibliography tool; no error, no warning about our entries
typeset() {
	for engine in "$2" "$3" "$2" "$2"; do
		case $engine in
		bibtex | biber) "$engine" "$1" >"$1.out" 2>&1 ;;
		*) "$engine" -interaction=nonstopmode "$1.tex" >/dev/null 2>&1 ;;
		esac
	done
	if grep -aE '^!|Citation .* undefined|^Missing character|No section' "$1.log" || grep -aE '^Warning--|^WARN|^ERROR|---line' "$1.out"; then
		bad "$1 with $2 and $3"
	elif [ "$(grep -acE '^ *\\(bibitem|entry\{)' "$1.bbl")" != "$4" ]; then
		bad "$1: not $4 entries in its bibliography"
	else
		good "$1 with $2 and $3, $4 entries"
	fi
}

if have bibtex pdflatex bibtex kpsewhich; then
	for style in plain alpha acm unsrtnat plainnat; do
		kpsewhich $style.bst >/dev/null || { left="$left $style.bst" && continue; }
		{
			printf '%s\n' '\documentclass{article}\usepackage[T1]{fontenc}'
			case $style in *nat) printf '%s\n' '\usepackage[numbers]{natbib}\usepackage{url}' ;; esac
			printf '%s\n' '\begin{document}'
			for key in $keys; do printf '\\cite{%s}\n' "$key"; done
			printf '\\bibliographystyle{%s}\\bibliography{refs}\\end{document}\n' $style
		} >cite-$style.tex
		typeset cite-$style pdflatex bibtex "$papers"
	done
	if kpsewhich natbib.sty >/dev/null; then
		cp "$source/examples/latex/classic.tex" .
		typeset classic pdflatex bibtex 7
	fi
fi

if have biber lualatex biber && kpsewhich biblatex.sty fontspec.sty >/dev/null; then
	mkdir biber && cp latex.bib biber/refs.bib && cp sections.tex "$source/examples/latex/by-section.tex" biber/
	cd biber || exit 1
	typeset by-section lualatex biber "$papers"
	cd ..
fi

if have pandoc pandoc; then
	for file in refs.bib latex.bib refs.json; do
		case $file in
		refs.bib) from=bibtex ;;
		latex.bib) from=biblatex ;;
		*) from=csljson ;;
		esac
		got=$(pandoc -f $from -t csljson $file 2>pandoc.err | grep -c '"id":')
		if [ "$got" = "$papers" ] && [ ! -s pandoc.err ]; then
			good "pandoc reads $file, $got entries"
		else
			bad "pandoc reads $got of $papers entries of $file: $(cat pandoc.err)"
		fi
	done
fi

if have csl-schema python3; then
	if python3 "$source/tests/support/csl_check.py" refs.json; then good "CSL-JSON keeps the schema's rules"; else bad "CSL-JSON"; fi
fi

if have xml xmllint; then
	if xmllint --noout refs.rdf; then good "Zotero RDF is well-formed"; else bad "Zotero RDF"; fi
fi

[ -z "$left" ] || echo "left out, not installed:$left"
[ -z "${CITELIST_CLIENTS-}" ] || [ -z "$left" ] || exit 1
[ $ran = 1 ] || exit 77
exit $failed
