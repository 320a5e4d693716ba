/* test_fill_places: what stands behind and below a place that fill takes is what stands there in the entries it was learnt from; a place that
 * only looks like theirs stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../support/filling.h"

static void behind(void **state)
{
	(void)state;
	/* Fields that a bar parts. */
#define BARS(title, n) "- 2022 | " title " | Saw, et al. | ICLR | " P(n) "\n"
	expect_none(THREE(BARS) BARS("Kappa ten paper", 04) "- 2024 | Gamma three paper | " KNOWN(3) "\n", CITE_FILL_PEOPLE);
	/* A comma behind which nothing comes. */
#define GIT(title, n) "- (*ICLR'22*) " title ". [[Paper]](" U(n) "), [[Git]](https://[Git].com/a)\n"
	expect_none(THREE(GIT) "- (*WWW'24*) Gamma three paper.\n", CITE_FILL_ARXIV);
	/* One link behind another, in a list that never has two. */
#define ALONE(title, n) "- ICLR 2022, " title ", [arXiv](" U(n) ")\n"
	expect_none(THREE(ALONE) "- WWW 2024, Gamma three paper, [Website](https://gamma.org/)\n", CITE_FILL_ARXIV);
	expect(THREE(ALONE) "- WWW 2024, Gamma three paper\n", CITE_FILL_ARXIV,
		THREE(ALONE) "- WWW 2024, Gamma three paper, [arXiv](" URL(3) ")\n");
	/* A bar that parts off what follows. */
#define LAST(title, n) "- [" title "](" U(n) "): All about it | ICLR' 22\n"
	expect_none(THREE(LAST) "- [Gamma three paper](" URL(3) "): All about it | [Code](https://github.com/a/a9) | Some Group\n",
		CITE_FILL_VENUE);
	/* A full stop and a blank before it. */
#define STOP(title, n) "- [" title "](" U(n) ") <i>Sam Saw, Tim Tuk .  - 【ICLR】</i>\n"
	expect(THREE(STOP) "- [Gamma three paper](" URL(3) ") <i>Fay Fox, Gus Gray </i>\n", CITE_FILL_VENUE,
		THREE(STOP) "- [Gamma three paper](" URL(3) ") <i>Fay Fox, Gus Gray .  - 【WWW】</i>\n");
}

static void links(void **state)
{
	(void)state;
	/* "[Paper & Code]" and "[Paperr]" lead to the paper. */
#define BOTH(title, n) "- " title ". [[Paper]](" U(n) ") [[Code]](https://github.com/a/a" #n ")\n"
	expect_none(THREE(BOTH) "- Gamma three paper. [[Paper & Code]](https://openreview.net/forum?id=a9)\n", CITE_FILL_ARXIV);
	expect_none(THREE(BOTH) "- Gamma three paper. [[Paperr]](https://openreview.net/forum?id=a9)\n", CITE_FILL_ARXIV);
	/* A title that is a link itself needs none as others have behind theirs. */
#define PLAIN(title, n) "- (ICLR 2022) " title ". [[pdf]](" U(n) ")\n"
	expect_none(THREE(PLAIN) "- [Gamma three paper](https://openreview.net/forum?id=a9)\n", CITE_FILL_ARXIV);
}

static void below(void **state)
{
	(void)state;
	/* A line that was not understood. */
#define LINES(title, n) "##### " title "\nSam Saw, Tim Tuk\nICLR 2022\n" U(n) "\n\n"
	expect_none(
		THREE(LINES) "##### Gamma three paper\nFay Fox, Gus Gray\nLogical Methods in Gamma Rays\n" URL(3) "\n", CITE_FILL_VENUE);
	expect_none(
		THREE(LINES) "##### Gamma three paper\nFay Fox, Gus Gray\nGamma Rays, 26(2):18-40, 2024\n" URL(3) "\n", CITE_FILL_VENUE);
	/* Half of a pair of tags. */
#define FONT(title, n) "[**" title "**](" U(n) ")\n\n<font color=\"gray\">Sam Saw, Tim Tuk, etc </font>\n\n"
	expect_none(THREE(FONT) "[**Gamma three paper**](" URL(3) ")\n\n<font color=\"gray\">G. Grey in rays .  - 【Rays】</font>\n",
		CITE_FILL_PEOPLE);
}

static void claims(void **state)
{
	(void)state;
	/* Nobody knows that it was an oral one. */
#define ORAL(title, n) "- **" title "** (ICLR 2022 Oral) " P(n) "\n"
	expect_none(THREE(ORAL) "- **Gamma three paper** " KNOWN(3) "\n", CITE_FILL_VENUE);
	/* "KDD 2019 Workshop on Rays" is no venue before a title. */
#define SHOP(title, n) "* ICLR 2022 Workshop on " title " " P(n) "\n"
	expect_none(THREE(SHOP) "* Gamma three paper " KNOWN(3) "\n", CITE_FILL_VENUE);
}

static void sentences(void **state)
{
	(void)state;
#define TALK(title, n) "- [" title "](" U(n) "), ICLR 2022.\n"
	/* In the middle of what an entry says. */
	expect_none(THREE(TALK) "- Slides of a talk that was given on [Gamma three paper](" URL(3) ") and more.\n", CITE_FILL_VENUE);
	/* In words that were taken for the title. */
	expect_none(THREE(TALK) "- [Gamma three paper, Ph.D. Thesis, Some University](" URL(3) ").\n", CITE_FILL_VENUE);
	expect_none(THREE(TALK) "- [Gamma three paper at KDD 2023 and recording](" URL(3) ").\n", CITE_FILL_VENUE);
	expect_none(THREE(TALK) "- [Gamma three paper. Some Laboratory Technical Report](" URL(3) ").\n", CITE_FILL_VENUE);
#define COMMA(title, n) "- " title ", ICLR 2022. " P(n) "\n"
	expect_none(THREE(COMMA) "- Gamma three paper of rays, Transport Rays Record. " KNOWN(3) "\n", CITE_FILL_VENUE);
}

/* A date of the list's own beside the venue's year. */
static void dates(void **state)
{
	(void)state;
#define MONTH(title, n) "- \"" title "\" [2022-" #n "] [ICLR 2023] " P(n) "\n"
#define FIVE(form) THREE(form) form("Kappa ten paper", 04) form("Mu twelve paper", 05)
	expect(FIVE(MONTH) "- \"Gamma three paper\" [2023-04] " KNOWN(3) "\n", CITE_FILL_VENUE,
		FIVE(MONTH) "- \"Gamma three paper\" [2023-04] [WWW 2024] " KNOWN(3) "\n");
}

static void upgrades(void **state)
{
	(void)state;
#define CODE(title, n) "- **[" title "](" U(n) ")** `ICLR 22`\n"
	expect(THREE(CODE) "- **[Gamma three paper](" URL(3) ")** `arXiv 23.3`\n", CITE_FILL_UPGRADE,
		THREE(CODE) "- **[Gamma three paper](" URL(3) ")** `WWW 24`\n");
#define REVIEW(title, n) "- " title ". Venue: ICLR 2022. " P(n) "\n"
	expect_none(THREE(REVIEW) "- Gamma three paper. Venue: arXiv preprint (under review). " KNOWN(3) "\n", CITE_FILL_UPGRADE);
#define SUBJECT(title, n) "- Saw. " title ". ICLR. " U(n) "\n"
	expect(THREE(SUBJECT) "- Fox. Gamma three paper. arXiv:2303.00003 [cs.CL]. " URL(3) "\n", CITE_FILL_UPGRADE,
		THREE(SUBJECT) "- Fox. Gamma three paper. WWW. " URL(3) "\n");
}

static void names(void **state)
{
	(void)state;
	/* The family first, without a comma. */
#define TURNED(people, title, n) "- " people ". **" title "**. ICLR 2022. " P(n) "\n"
#define LIST \
	TURNED("Saw S, Tuk T J", "Eta seven paper", 01) \
	TURNED("Umber U, Vale V", "Theta eight paper", 02) TURNED("Tuk T J, Saw S, Vale V", "Iota nine paper", 03)
	expect(LIST "- **Alpha one paper**. SIGIR 2023. " KNOWN(1) "\n", CITE_FILL_PEOPLE,
		LIST "- Author A, Writer B B, von Clausen C. **Alpha one paper**. SIGIR 2023. " KNOWN(1) "\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(behind),
		cmocka_unit_test(links),
		cmocka_unit_test(below),
		cmocka_unit_test(claims),
		cmocka_unit_test(sentences),
		cmocka_unit_test(dates),
		cmocka_unit_test(upgrades),
		cmocka_unit_test(names),
	};
	return cmocka_run_group_tests(tests, fill_setup, NULL);
}
