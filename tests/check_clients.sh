#!/bin/sh
# check_clients.sh: gives what citelist writes to the programs that read it: BibTeX in several styles, biber, pandoc, pybtex, bibutils and
# the CSL schema; first the example list, then a list of invented papers that are hard to read (CITELIST_PAPERS of them; 150, or 40). Uses those that
# are installed and names those it left out; 77 (skipped) if none is. With CITELIST_CLIENTS=1 ("./dev test --clients") none may be missing.
set -u
. "$(dirname "$0")/lib.sh"
dir=$tmp
export HOME="$dir" XDG_CACHE_HOME="$dir/cache" TEXMFVAR="$dir/texmf" LC_ALL=C.UTF-8
ran=0
papers_wanted=40
[ -z "${CITELIST_CLIENTS-}" ] || papers_wanted=150
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

# typeset NAME ENGINE TOOL N: NAME.tex through LaTeX and the bibliography tool; no error, no warning about our N entries
typeset() {
	for engine in "$2" "$3" "$2" "$2"; do
		case $engine in
		bibtex) bibtex "$1" >"$1.out" 2>&1 ;;
		biber) biber --validate-datamodel "$1" >"$1.out" 2>&1 ;;
		*) "$engine" -interaction=nonstopmode "$1.tex" >/dev/null 2>&1 ;;
		esac
	done
	if grep -aE "^!|Citation .* undefined|No section|^Missing character" "$1.log" || grep -aE '^Warning--|^WARN|^ERROR|---line' "$1.out"; then
		bad "$1 with $2 and $3"
	elif [ "$(grep -acE '^ *\\(bibitem|entry\{)' "$1.bbl")" != "$4" ]; then
		bad "$1: not $4 entries in its bibliography"
	else
		good "$1 with $2 and $3, $4 entries"
	fi
}

keys_of() { sed -n 's/^@[a-z]*{\(.*\),$/\1/p' "$1"; }

# classic NAME BIB STYLE CLASS PREAMBLE: a document that cites every entry of BIB.bib
classic() {
	{
		printf '\\documentclass{%s}\\usepackage[T1]{fontenc}%s\\begin{document}\n' "$4" "$5"
		keys_of "$2.bib" | sed 's/.*/\\cite{&}/'
		printf '\\bibliographystyle{%s}\\bibliography{%s}\\end{document}\n' "$3" "$2"
	} >"$1.tex"
}

# modern NAME BIB STYLE: the same for biblatex
modern() {
	{
		printf '\\documentclass{article}\\usepackage{fontspec}\\usepackage[backend=biber,style=%s]{biblatex}\n' "$3"
		printf '\\addbibresource{%s.bib}\\begin{document}\n' "$2"
		keys_of "$2.bib" | sed 's/.*/\\cite{&}/'
		printf '\\printbibliography\\end{document}\n'
	} >"$1.tex"
}

if have bibtex pdflatex bibtex kpsewhich; then
	for style in plain alpha acm unsrtnat plainnat abbrvnat IEEEtran splncs04; do
		kpsewhich $style.bst >/dev/null || { left="$left $style.bst" && continue; }
		class=article
		packages='\usepackage{url}'
		case $style in
		*nat) packages='\usepackage[numbers]{natbib}\usepackage{url}' ;;
		splncs04) class=llncs ;;
		esac
		classic cite-$style refs $style $class "$packages"
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

# check_csl FILE.json
check_csl() {
	python3 "$source/tests/support/csl_check.py" "$1"
	case $? in
	0) good "$1 is valid CSL-JSON" ;;
	77) left="$left python3-jsonschema" ;;
	*) bad "$1 is not valid CSL-JSON" ;;
	esac
}
have csl-schema python3 && check_csl refs.json

if have xml xmllint; then
	if xmllint --noout refs.rdf; then good "Zotero RDF is well-formed"; else bad "Zotero RDF"; fi
fi

# ---- hard papers ----

# read_hard FORMAT FILE: pandoc reads every entry, and says nothing
read_hard() {
	pandoc -f "$1" -t csljson "$2" >"$2.csl" 2>pandoc.err
	got=$(grep -c '"id":' "$2.csl")
	if [ "$got" = "$n" ] && [ ! -s pandoc.err ]; then
		good "pandoc reads $2, $got entries"
	else
		bad "pandoc reads $got of $n entries of $2: $(cat pandoc.err)"
	fi
}

if have papers python3 && mkdir hard && n=${CITELIST_PAPERS:-$papers_wanted} && python3 "$source/tests/support/papers.py" hard "$n"; then
	cd hard || exit 1
	"$build/citelist" cache import --cache papers.db cache.jsonl >/dev/null 2>&1 || exit 1
	cite() { "$build/citelist" export --offline --quiet --cache papers.db list.md "$@" || exit 1; }
	cite -o classic.bib
	cite --to biblatex -o modern.bib
	cite --to biblatex --groups -o grouped.bib
	for file in hard.json hard.ris hard.rdf; do cite -o $file; done
	if have bibtex pdflatex bibtex kpsewhich; then
		for style in plain abbrvnat; do
			classic hard-$style classic $style article '\usepackage{url}\usepackage[numbers]{natbib}'
			typeset hard-$style pdflatex bibtex "$n"
		done
	fi
	if have biber lualatex biber && kpsewhich biblatex.sty fontspec.sty >/dev/null; then
		modern hard-biber modern numeric
		typeset hard-biber lualatex biber "$n"
	fi
	if have pandoc pandoc; then
		read_hard bibtex classic.bib
		read_hard biblatex modern.bib
		read_hard csljson hard.json
		python3 "$source/tests/support/same.py" hard.json classic.bib.csl modern.bib.csl || failed=1
	fi
	if have bibutils bib2xml biblatex2xml; then
		for tool in "bib2xml classic.bib" "biblatex2xml grouped.bib" "ris2xml hard.ris"; do
			# shellcheck disable=SC2086
			got=$(set -- $tool && "$1" -i utf8 -un "$2" 2>bibutils.err | grep -cE '<mods( |>)')
			grep -v ': Processed' bibutils.err
			if [ "$got" = "$n" ]; then good "$tool, $got entries"; else bad "$tool: $got of $n entries"; fi
		done
	fi
	check_csl hard.json
	if have xml xmllint; then
		if xmllint --noout hard.rdf; then good "Zotero RDF of hard papers is well-formed"; else bad "Zotero RDF of hard papers"; fi
	fi
	cd ..
fi

[ -z "$left" ] || echo "left out, not installed:$left"
[ -z "${CITELIST_CLIENTS-}" ] || [ -z "$left" ] || exit 1
[ $ran = 1 ] || exit 77
exit $failed
