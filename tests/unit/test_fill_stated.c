/* test_fill_stated: what an entry says already, in a form that was not understood, is not put into it once more; what is put in says nothing
 * that is not so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../support/filling.h"

static void venues(void **state)
{
	(void)state;
#define AFTER(title, n) "- [" title "](" U(n) "), ICLR 2022\n"
#define NONE(rest) expect_none(THREE(AFTER) rest "\n", CITE_FILL_VENUE)
	/* As the title's end. */
	NONE("- Gamma three paper, Foundations and Trends in Robotics [[p](" URL(3) ")]");
	NONE("- Gamma three paper, KDD'24 SomeWorkshop [[p](" URL(3) ")]");
	NONE("- [Kappa ten paper](" U(04) "), Unpublished 2022\n- Gamma three paper, Unpublished [[p](" URL(3) ")]");
	NONE("- Gamma three paper, Standard 1588-2008 [[p](" URL(3) ")]");
	NONE("- Gamma three paper, Thesis [[p](" URL(3) ")]");
	NONE("- [Gamma three paper (preprint from Some Lab)](" URL(3) ")");
	/* Between its parts. */
#define WHOSE(title, n) "- [" title "](" U(n) "), Sam Saw, ICLR 2022, [web](https://a.org/" #n ")\n"
	expect_none(THREE(WHOSE) "- [Gamma three paper](" URL(3) "), Fay Fox's Thesis, [web](https://a.org/9)\n", CITE_FILL_VENUE);
	/* On a link. */
	NONE("- [Gamma three paper](" URL(3) ") [[WWW 2024 slides](https://a.org/x)]");
	/* Behind one, further down. */
#define UNDER(title, n) "- **Q" #n "**\n  - " title ", ICLR'22\n  - [[paper]](" U(n) ")\n"
	expect_none(THREE(UNDER) "- **Q9**\n  - Gamma three paper of it\n  - [[Paper]](" URL(3) ") (shown on the gamma ray days 2018)\n",
		CITE_FILL_VENUE);
	expect_none(THREE(UNDER) "- **Q9**\n  - Gamma three paper of it\n  - [[Paper]](" URL(3) ") [[Some Gamma Ray Days 2018]]\n",
		CITE_FILL_VENUE);
#define COMMA(title, n) "- Sam Saw, Tim Tuk, " title " (ICLR 2022) " P(n) "\n"
	expect_none(THREE(COMMA) "- Fay Fox, Gus Gray, Gamma Three Paper, Foundations and Trends in Rays (2024) " KNOWN(3) "\n",
		CITE_FILL_VENUE);
	/* A title that begins with a link has it whole. */
#define LINKED(title, n) "- [Tool" #n "](" U(n) "): " title " With More Words | ICLR' 22\n"
	expect(THREE(LINKED) "- [Tool](" URL(3) "): Gamma Three Paper With Words\n", CITE_FILL_VENUE,
		THREE(LINKED) "- [Tool](" URL(3) "): Gamma Three Paper With Words | WWW' 24\n");
	/* In words before the title. */
#define WRITER(title, n) "- Saw, S. (2022). **" title "**. In ICLR. " P(n) "\n"
	expect_none(THREE(WRITER) "- Fox, F. (2024). Some Magazine. **Gamma three paper**. " KNOWN(3) "\n", CITE_FILL_VENUE);
}

static void no_papers(void **state)
{
	(void)state;
#define NAMED(title, n) "* " title ", ICLR 2022 " P(n) "\n"
	/* A venue that a list names, and something in brackets that was taken for a title. */
	expect_none(THREE(NAMED) "* International Conference on Gamma Rays (ICGR) [[website](https://a.org/g)]\n", CITE_FILL_VENUE);
	expect_none(THREE(NAMED) "* Kappa ten paper, Gamma News 2022 " P(04) "\n* ACM Gamma News [[website](https://a.org/g)]\n",
		CITE_FILL_VENUE);
}

static void years(void **state)
{
	(void)state;
#define ONCE(title, n) "- Saw, Sam (2022). \"" title "\". " P(n) "\n"
#define DATED(title, n) "- Saw, Sam, and Tim Tuk. \"" title "\". ICLR, 2022. " P(n) "\n"
	expect_none(THREE(DATED) "- Fox, Fay, and Gus Gray (2024). \"Gamma three paper\". " KNOWN(3) "\n", CITE_FILL_VENUE);
	/* In what was taken for the title. */
#define FRONT(title, n) "1. (2022 ICLR) **" title ".** " P(n) "\n"
	expect_none(THREE(FRONT) "1. (2024 Book by X Press) Gamma three paper and more of it " KNOWN(3) "\n", CITE_FILL_VENUE);
	/* In what was taken for people. */
#define BEHIND(title, n) "- [" title "](" U(n) ") - Sam Saw and Tim Tuk, ICLR 2022.\n"
	expect_none(THREE(BEHIND) "- [Gamma three paper](" URL(3) ") - Fay Fox and Gus Gray, Computational Rays & Data Analysis 2024.\n",
		CITE_FILL_VENUE);
	/* With volume and pages. */
#define PAGED(title, n) "- Sam Saw, Tim Tuk: " title ". ICLR 2022. " P(n) "\n"
	expect_none(THREE(PAGED) "- Fay Fox, Gus Gray: Gamma three paper. GAMMA (1) 2024: 39-51 " KNOWN(3) "\n", CITE_FILL_VENUE);
	/* Where others state two, this one may. */
#define TWICE(title, n) "* Sam Q. Saw, Tim Tuk and Uma Umber. 2022. [" title "](" U(n) "). In *Proceedings of ICLR 2022*.\n"
	expect(THREE(TWICE) "* Fay F. Fox, Gus Gray and Hal Hill. 2024. [Gamma three paper](" URL(3) ").\n", CITE_FILL_VENUE,
		THREE(TWICE) "* Fay F. Fox, Gus Gray and Hal Hill. 2024. [Gamma three paper](" URL(3) "). In *Proceedings of WWW 2024*.\n");
}

static void upgrades(void **state)
{
	(void)state;
#define IN(title, n) "* " title ", in *ICLR* 2022. " P(n) "\n"
	/* Emphasis ends as it began. */
	expect(THREE(IN) "* Gamma three paper, in _arXiv_ 2023. " KNOWN(3) "\n", CITE_FILL_UPGRADE,
		THREE(IN) "* Gamma three paper, in _WWW_ 2024. " KNOWN(3) "\n");
	/* What else is said there stays said. */
	expect_none(THREE(AFTER) "- [Gamma three paper](" URL(3) "), arXiv 2303, KDD 2023\n", CITE_FILL_UPGRADE);
#define VOLUME(title, n) "+ Sam Saw, Tim Tuk:" title ". ICLR 2022: 1-10\n"
	expect_none(THREE(VOLUME) "+ Fay Fox, Gus Gray:Gamma three paper. CoRR abs/2303.00003 (2024)\n", CITE_FILL_UPGRADE);
	/* A short year goes with another. */
#define SHORT(title, n) "- [" title "](" U(n) "), 2022-10, ICLR 22, `tag`\n"
	expect(THREE(SHORT) "- [Gamma three paper](" URL(3) "), 2023-10, CoRR 23, `tag`\n", CITE_FILL_UPGRADE,
		THREE(SHORT) "- [Gamma three paper](" URL(3) "), 2023-10, WWW 24, `tag`\n");
	/* Its stroke belongs to it, wherever it stands. */
#define STROKE(title, n) "| ICLR 22' | [" title "](" U(n) ") |\n"
	expect("| Cite | Paper |\n|---|---|\n" THREE(STROKE) "| arxiv | [Gamma three paper](" URL(3) ") |\n", CITE_FILL_UPGRADE,
		"| Cite | Paper |\n|---|---|\n" THREE(STROKE) "| WWW 24' | [Gamma three paper](" URL(3) ") |\n");
	/* No blank where others have none. */
#define GLUED(title, n) "|[" title "](" U(n) ")|ICLR2022|\n"
	expect("|Paper|Venue|\n|---|---|\n" THREE(GLUED) "|[Gamma three paper](" URL(3) ")|arXiv2023|\n", CITE_FILL_UPGRADE,
		"|Paper|Venue|\n|---|---|\n" THREE(GLUED) "|[Gamma three paper](" URL(3) ")|WWW2024|\n");
	/* The word of the same list proves nothing. */
	struct cite_value was = citations[2].field[CITE_CONTAINER_SHORT];
	citations[2].field[CITE_CONTAINER_SHORT].origin = "venues";
	expect_none(THREE(AFTER) "- [Gamma three paper](" URL(3) "), arXiv 2023\n", CITE_FILL_UPGRADE);
	citations[2].field[CITE_CONTAINER_SHORT] = was;
}

static void links(void **state)
{
	(void)state;
#define BOTH(title, n) "- **" title ".** [[pdf]](" U(n) ") [[web]](https://a.org/" #n ")\n"
	/* A link that leads nowhere, yet. */
	expect_none(THREE(BOTH) "- **Gamma three paper.** [[web]](https://a.org/9) [[pdf]]()\n", CITE_FILL_ARXIV);
	expect_none(THREE(BOTH) "- **Gamma three paper.** [[pdf]](Gamma three paper) [[web]](https://a.org/9)\n", CITE_FILL_ARXIV);
	/* Brackets as those beside them. */
	expect_none(THREE(BOTH) "- **Gamma three paper.** [[web](https://a.org/9)]\n", CITE_FILL_ARXIV);
#define ONE(title, n) "- ICLR'22 " title " [arxiv](" U(n) ")\n"
	expect_none(THREE(ONE) "- WWW'24 Gamma three paper [[openreview](https://openreview.net/forum?id=a1)]\n", CITE_FILL_ARXIV);
	/* A link that is wrong anyway. */
	expect_none("- Gamma three paper [[pdf]]((https://arxiv.org/pdf/2303.00003.pdf))\n", CITE_FILL_ABS);
	/* Behind the paper's link, not behind the code's. */
#define JOINED(title, n) \
	"- **" title "**  \n  [ICLR 2022](https://openreview.net/forum?id=a" #n \
	")/[arXiv](" U(n) ")\n" \
			  "- **" title " too**  \n  [ICLR 2022](https://openreview.net/forum?id=b" #n \
			  ")/[arXiv](https://arxiv.org/abs/21" #n ".000" #n ") • [code](https://github.com/a/" #n ")\n"
	const char *list = THREE(JOINED);
	char src[2000], wanted[2000];
	const char *paper = "- **Gamma three paper**  \n  [WWW 2024](https://openreview.net/forum?id=b1)",
		   *code = " • [code](https://github.com/a/d)";
	snprintf(src, sizeof src, "%s%s%s\n", list, paper, code);
	snprintf(wanted, sizeof wanted, "%s%s/[arXiv](" URL(3) ")%s\n", list, paper, code);
	expect(src, CITE_FILL_ARXIV, wanted);
	/* A DOI's label says whose it is. */
#define PREPRINT(title, n) "- **" title "** [[preprint](https://doi.org/10.1101/22" #n ")]\n"
	citations[2].field[CITE_DOI] = (struct cite_value){ "10.1145/1", "crossref" };
	expect_none(THREE(PREPRINT) "- **Gamma three paper** [[web](https://a.org/9)]\n", CITE_FILL_DOI);
	citations[2].field[CITE_DOI] = (struct cite_value){ 0 };
}

static void authors(void **state)
{
	(void)state;
#define COLON(title, n) "* Sam Saw and Tim Tuk: " title ", ICLR 2022. " P(n) "\n"
	/* Names that were not understood begin the title, or stand behind it. */
	expect_none(THREE(COLON) "* Collins and Singer: Gamma three paper, WWW 2024. " KNOWN(3) "\n", CITE_FILL_PEOPLE);
	expect_none(THREE(COLON) "* Chess - Matt Lie, Gamma three paper, WWW 2024. " KNOWN(3) "\n", CITE_FILL_PEOPLE);
	expect_none(THREE(COLON) "* Dave Chang. A Gamma three paper, WWW 2024. " KNOWN(3) "\n", CITE_FILL_PEOPLE);
#define BY(title, n) "* **" title "** (ICLR 2022)  \n  by Sam Saw and Tim Tuk  \n  ([doi](" U(n) "))\n\n"
	expect_none(THREE(BY) "* **Gamma three paper** (WWW 2024)  \n  by the people of q7 and x_y  \n  ([doi](" URL(3) "))\n",
		CITE_FILL_PEOPLE);
	/* In a paragraph behind notes. */
#define BELOW(title, n) "1. **" title ".** ICLR 2022. " P(n) "\n\n   *Sam Saw, Tim Tuk*\n\n"
	expect_none(THREE(BELOW) "1. **Gamma three paper.** WWW 2024. " KNOWN(3) "\n\n   【一篇】 `x`\n\n   *Ora Orr, Pat Pell*\n",
		CITE_FILL_PEOPLE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(venues),
		cmocka_unit_test(no_papers),
		cmocka_unit_test(years),
		cmocka_unit_test(upgrades),
		cmocka_unit_test(links),
		cmocka_unit_test(authors),
	};
	return cmocka_run_group_tests(tests, fill_setup, NULL);
}
