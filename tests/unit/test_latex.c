/* Tests of paper/texin, texmath and write/latex: what sources write, as plain text and as LaTeX. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "paper/texin.h"
#include "paper/texmath.h"
#include "write/latex.h"

#include <string.h>

/* A source's text, as plain Unicode, in a classic .bib title, and in a UTF-8 one (NULL: the same). */
struct row {
	const char *in, *plain, *ascii, *utf8;
};

static void check_row(const struct row *r, enum cite_texin mode)
{
	struct cite_buf neutral = CITE_BUF(65536), plain = CITE_BUF(65536), ascii = CITE_BUF(65536), utf8 = CITE_BUF(65536);
	cite_texin(&neutral, r->in, strlen(r->in), mode);
	cite_neutral_plain(&plain, cite_buf_str(&neutral), neutral.n);
	assert_string_equal(cite_buf_str(&plain), r->plain);
	struct cite_latex a = { .out = &ascii, .ascii = true }, u = { .out = &utf8 };
	cite_latex_title(&a, cite_buf_str(&neutral), neutral.n);
	cite_latex_title(&u, cite_buf_str(&neutral), neutral.n);
	assert_string_equal(cite_buf_str(&ascii), r->ascii);
	assert_string_equal(cite_buf_str(&utf8), r->utf8 ? r->utf8 : r->ascii);
	cite_buf_free(&neutral);
	cite_buf_free(&plain);
	cite_buf_free(&ascii);
	cite_buf_free(&utf8);
}

static void check_rows(const struct row *rows, size_t n, enum cite_texin mode)
{
	for (size_t i = 0; i < n; i++)
		check_row(&rows[i], mode);
}
#define CHECK(rows, mode) check_rows(rows, sizeof(rows) / sizeof *(rows), mode)

static void test_accents_of_sources(void **state)
{
	static const struct row rows[] = {
		{ "G\\\"odel and Erd\\H{o}s", "Gödel and Erdős", "G{\\\"o}del and Erd{\\H o}s", "Gödel and Erdős" },
		{ "C. Bal\\'azs", "C. Balázs", "C. Bal{\\'a}zs", "C. Balázs" },
		{ "Mikkel {\\O}bro", "Mikkel Øbro", "Mikkel {\\O}bro", "Mikkel Øbro" },
		{ "na\\\"{\\i}ve na\\\"\\i ve", "naïve naïve", "na{\\\"i}ve na{\\\"i}ve", "naïve naïve" },
		{ "\\v{S}ablon \\c{c}a {\\c c}a \\aa", "Šablon ça ça å", "{\\v S}ablon {\\c c}a {\\c c}a {\\r a}", "Šablon ça ça å" },
		{ "Garc\304\261\314\201a \304\261", "García ı", "Garc{\\'i}a {\\i}", "García ı" },
		{ "e\314\201t\314\204", "ét̄", "{\\'e}{\\=t}", "ét̄" },
		{ "\\'{\\^a} Nguy\\~{\\^e}n", "ấ Nguyễn", "{\\'{\\^a}} Nguy{\\~{\\^e}}n", "ấ Nguyễn" },
		{ "Stra\\ss e, \\L{}\\'od\\'z", "Straße, Łódź", "Stra{\\ss}e, {\\L}{\\'o}d{\\'z}", "Straße, Łódź" },
	};
	(void)state;
	CHECK(rows, CITE_TEXIN_TEX);
}

static void test_letters(void **state)
{
	static const struct row rows[] = {
		{ "ÅÄÖ œuvre Ýmir ĳ", "ÅÄÖ œuvre Ýmir ĳ", "{{\\r A}{\\\"A}{\\\"O}} {\\oe}uvre {\\'Y}mir ij", "{ÅÄÖ} œuvre Ýmir ĳ" },
		{ "İstanbul ışık Ğ", "İstanbul ışık Ğ", "{\\.I}stanbul {\\i}{\\c s}{\\i}k {{\\u G}}", "İstanbul ışık {Ğ}" },
		{ "chảo mơ", "chảo mơ", "chao mo", "chảo mơ" },
		{ "привет Ελλάδα", "привет Ελλάδα", "privet Ellada", "привет Ελλάδα" },
		{ "ab 大语言 cd 🤗", "ab 大语言 cd 🤗", "ab cd", "ab 大语言 cd 🤗" },
		{ "“q” ‘s’ a–b—c…", "“q” ‘s’ a–b—c…", "``q'' `s' a--b---c...", "“q” ‘s’ a–b—c…" },
		{ "x\302\240y \357\254\203 so\302\255ft z\342\200\213w", "x y ﬃ soft zw", "x y ffi soft zw", "x y ﬃ soft zw" },
		{ "α-NDCG, 5 ≤ x², CO₂, 10⁻⁶", "α-NDCG, 5 ≤ x², CO₂, 10⁻⁶",
			"{$\\alpha$}-{NDCG}, 5 {$\\leq$} x{$^2$}, {CO{$_2$}}, 10{$^{-6}$}",
			"{$\\alpha$}-{NDCG}, 5 {$\\leq$} x², {CO{$_2$}}, 10{$^{-6}$}" },
	};
	(void)state;
	CHECK(rows, CITE_TEXIN_SOURCE);
}

static void test_signs(void **state)
{
	static const struct row rows[] = {
		{ "100% of a_b & #1", "100% of a_b & #1", "100\\% of a\\_b \\& \\#1", NULL },
		{ "100\\% of a\\_b \\& \\#1", "100% of a_b & #1", "100\\% of a\\_b \\& \\#1", NULL },
		{ "a < b > c | d", "a < b > c | d", "a {$<$} b {$>$} c {$|$} d", NULL },
		{ "about ~3, x^2, 50~60", "about ~3, x^2, 50~60",
			"about {\\textasciitilde}3, x{\\textasciicircum}2, 50{\\textasciitilde}60", NULL },
		{ "the set {a, b} and {x", "the set {a, b} and {x",
			"the set {\\textbraceleft}a, b{\\textbraceright} and {\\textbraceleft}x", NULL },
		{ "the set {a, b}", "the set {a, b}", "the set \\{a, b\\}", NULL },
		{ "a $100 budget or $5", "a $100 budget or $5", "a \\$100 budget or \\$5", NULL },
		{ "cost $5 million and then $6", "cost $5 million and then $6", "cost \\$5 million and then \\$6", NULL },
		{ "Precision@10 \"said\" 'so'", "Precision@10 \"said\" 'so'", "Precision@10 ``said'' 'so'", "Precision@10 “said” 'so'" },
		{ "\"a\": (\"B\"), 5\" or \"GPT-4\"-like", "\"a\": (\"B\"), 5\" or \"GPT-4\"-like",
			"``a'': (``B''), 5'' or ``{GPT-4}''-like", "“a”: (“B”), 5” or “{GPT-4}”-like" },
		{ "'\"a\"' `\"b\"`", "'\"a\"' `\"b\"`", "'{''}a{''}' `{``}b''`", "'”a”' `“b”`" },
		{ "中\"文\"字\"字\"", "中\"文\"字\"字\"", "``''``''", "中“文”字“字”" },
		{ "a  b\n c\t", "a b c", "a b c", NULL },
		{ "\001\002x\177\033[0m", "x[0m", "x[0m", NULL },
	};
	(void)state;
	CHECK(rows, CITE_TEXIN_SOURCE);
}

static void test_commands_are_inert(void **state)
{
	static const struct row rows[] = {
		{ "x \\input{/etc/passwd} y", "x \\input{/etc/passwd} y", "x {\\textbackslash}input\\{/etc/passwd\\} y", NULL },
		{ "\\write18{rm}", "\\write18{rm}", "{\\textbackslash}write18\\{rm\\}", NULL },
		{ "\\csname x\\endcsname", "\\csname x\\endcsname", "{\\textbackslash}csname x{\\textbackslash}endcsname", NULL },
		{ "$\\input{x}$", "inputx", "{$\\mathrm{input}{x}$}", NULL },
		{ "see \\cite{foo}", "see \\cite{foo}", "see {\\textbackslash}cite\\{foo\\}", NULL },
		{ "C:\\users", "C:\\users", "C:{\\textbackslash}users", NULL },
		{ "end \\", "end \\", "end {\\textbackslash}", NULL },
		{ "}, url = {x", "}, url = {x", "{\\textbraceright}, url = {\\textbraceleft}x", NULL },
	};
	(void)state;
	CHECK(rows, CITE_TEXIN_TEX);
}

static void test_markup_is_dropped(void **state)
{
	static const struct row rows[] = {
		{ "\\textit{in vivo} and {\\it Gaia} and \\emph{a {\\bf b}}", "in vivo and Gaia and a b", "in vivo and Gaia and a b",
			NULL },
		{ "a -- b --- c ``d''", "a – b — c “d”", "a -- b --- c ``d''", "a – b — c “d”" },
		{ "\\LaTeX{} for {TeX}perts", "LaTeX for TeXperts", "{LaTeX} for {TeXperts}", NULL },
		{ "Sec.~3 at~sea", "Sec. 3 at sea", "Sec. 3 at sea", NULL },
		{ "a\\\\b\\ c\\,d\\-e", "a b c de", "a b c de", NULL },
	};
	(void)state;
	CHECK(rows, CITE_TEXIN_TEX);
}

static void test_formulas(void **state)
{
	static const struct row rows[] = {
		{ "$\\mathcal{O}(n^2)$ cost", "O(n²) cost", "{$\\mathcal{O}(n^2)$} cost", NULL },
		{ "$\\Lambda_{\\alpha}$ over $\\Q(\\sqrt{5})$", "Λ_α over Q(√5)",
			"{$\\Lambda_{\\alpha}$} over {$\\mathrm{Q}(\\sqrt\\ensuremath{{5}})$}", NULL },
		{ "$H^{p,q}(R^n)$", "H^{p,q}(Rⁿ)", "{$H^{p,q}(R^n)$}", NULL },
		{ "in $\\mathbb{R}^n$, $\\gtrsim 3$", "in Rⁿ, ≳ 3", "in {$\\mathbf{R}^n$}, {$\\stackrel{>}{\\sim} 3$}", NULL },
		{ "$k$-NN, CO$_2$, $\\rm H_2O$", "k-NN, CO₂, H₂O", "{$k$}-{NN}, {CO}{$_2$}, {$\\mathrm{H_2O}$}", NULL },
		{ "\\(a+b\\) and $$c$$", "a+b and c", "{$a+b$} and {$c$}", NULL },
		{ "$\\left[\\frac{a+1}{b}\\right.$ $x'$", "[(a+1)/b x′", "{$[\\frac{a+1}{b}$} {$x'$}", NULL },
		{ "$5\\%$, $a & b$ and $n \\times m$", "5%, a & b and n × m", "{$5\\%$}, {$a \\& b$} and {$n \\times m$}", NULL },
		/* Spelt for pandoc, which must not warn of them. */
		{ "$\\sqrt{s}=13$, $\\sqrt{2+\\sqrt3}$", "√s=13, √(2+√3)",
			"{$\\sqrt\\ensuremath{{s}}=13$}, {$\\sqrt\\ensuremath{{2+\\sqrt\\ensuremath{{3}}}}$}", NULL },
		{ "$2p_{\\frac32}$, $-\\frac\\pi2$", "2p_{3/2}, -π/2", "{$2p_{3/2}$}, {$-\\pi/2$}", NULL },
		{ "$\\frac2\\{$", "2/{", "{$2/\\lbrace$}", NULL },
		{ "$x\\frac12$, $\\frac12x$, $\\frac{ab}{2}$", "x1/2, 1/2x, ab/2",
			"{$x\\frac{1}{2}$}, {$\\frac{1}{2}x$}, {$\\frac{ab}{2}$}", NULL },
		{ "$t\\overline{t}$, $\\overline{MS}$, $\\bar{\\rm t}$, $\\bar\\nu$", "tt̅, M̅S̅, t̄, ν̄",
			"{$t\\bar{t}$}, {$\\overline{MS}$}, {$\\bar{t}$}, {$\\bar{\\nu}$}", NULL },
		{ "$\\mathrm{t\\bar{t}}$, $\\rm pp\\to t\\bar tH$", "tt̄, pp→ tt̄H",
			"{$\\mathrm{t}\\bar{t}$}, {$\\mathrm{pp\\to~t}\\bar{t}\\mathrm{H}$}", NULL },
		{ "$\\bar{K^0}$, $\\bar{\\nu_e}$, $\\bar{ab_c}$", "K̄⁰, ν̄ₑ, ab_c", "{$\\bar{K}^0$}, {$\\bar{\\nu}_e$}, {$\\bar{ab_c}$}",
			NULL },
		{ "$\\sqrt[3]{x}$, $\\overline{\\mathrm{D}}$", "³√x, D̅", "{$\\sqrt[3]{x}$}, {$\\bar{D}$}", NULL },
		{ "$\\sqrt\\ensuremath{{s}}$", "√s", "{$\\sqrt\\ensuremath{{{s}}}$}", NULL },
		/* Not formulas: they stay what they look like. */
		{ "$5 for one item and $\\_x", "$5 for one item and $_x", "\\$5 for one item and \\$\\_x", NULL },
		{ "$x_1_2$", "$x_1_2$", "\\$x\\_1\\_2\\$", NULL },
		{ "$x^{2$ y", "$x^{2$ y", "\\$x{\\textasciicircum}{\\textbraceleft}2\\$ y", NULL },
		{ "$$ $", "$$ $", "\\$\\$ \\$", NULL },
	};
	(void)state;
	CHECK(rows, CITE_TEXIN_TEX);
}

static void test_title_case(void **state)
{
	static const struct row rows[] = {
		{ "LLaMA: Open Models on MovieLens", "LLaMA: Open Models on MovieLens", "{LLaMA}: Open Models on {MovieLens}", NULL },
		{ "LLM-Based GPT-4, (BERT) and C++", "LLM-Based GPT-4, (BERT) and C++", "{LLM}-Based {GPT-4}, ({BERT}) and {C++}", NULL },
		{ "Plan B: A New Era", "Plan B: A New Era", "Plan {B}: A New Era", NULL },
		{ "École ÉCOLE", "École ÉCOLE", "{\\'E}cole {{\\'E}COLE}", "École {ÉCOLE}" },
		{ "A proof of the Jordan curve theorem for Banach-Tarski sets",
			"A proof of the Jordan curve theorem for Banach-Tarski sets",
			"A proof of the {Jordan} curve theorem for {Banach}-{Tarski} sets", NULL },
		{ "A Proof of the Jordan Curve theorem", "A Proof of the Jordan Curve theorem", "A Proof of the Jordan Curve theorem",
			NULL },
		{ "Learning C# in P5", "Learning C# in P5", "Learning {C\\#} in {P5}", NULL },
	};
	(void)state;
	CHECK(rows, CITE_TEXIN_SOURCE);
}

static void test_clean_twice(void **state)
{
	static const char *const formulas[] = { "\\alpha x", "\\rm a b", "{\\cal N}=4", "x'^2", "a\\over b", "\\binom nk",
		"\\text{for all $x$}", "\\text{for all x}", "\\left\\{a\\right\\}", "\\sqrt[3]{x}", "\\foo bar", "x^\\prime", "a_{b_{c_d}}",
		"\\hat\\alpha", "a\\_b", "{\\_}" };
	(void)state;
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
		struct cite_buf once = CITE_BUF(4096), twice = CITE_BUF(4096);
		if (cite_texmath_clean(&once, formulas[i], strlen(formulas[i]))) {
			assert_true(cite_texmath_clean(&twice, once.s, once.n));
			assert_string_equal(once.s, twice.s);
		}
		cite_buf_free(&once);
		cite_buf_free(&twice);
	}
}

static void test_loss_is_counted(void **state)
{
	(void)state;
	struct cite_loss loss = { 0 };
	struct cite_buf out = CITE_BUF(4096);
	struct cite_latex l = { .out = &out, .ascii = true, .loss = &loss };
	cite_latex_text(&l, "大é大ж語", strlen("大é大ж語"));
	assert_string_equal(out.s, "{\\'e}zh");
	assert_int_equal(loss.gone.n, 3);
	assert_int_equal(loss.gone.example[0], 0x5927);
	assert_int_equal(loss.gone.example[1], 0x8A9E);
	assert_int_equal(loss.gone.example[2], 0);
	assert_int_equal(loss.spelt.n, 1);
	assert_int_equal(loss.spelt.example[0], 0x436);
	cite_buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accents_of_sources),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_signs),
		cmocka_unit_test(test_commands_are_inert),
		cmocka_unit_test(test_markup_is_dropped),
		cmocka_unit_test(test_formulas),
		cmocka_unit_test(test_title_case),
		cmocka_unit_test(test_clean_twice),
		cmocka_unit_test(test_loss_is_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
