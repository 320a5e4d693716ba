/* test_fill_manners: what is put into a list must not spoil it: no half brackets, nothing said twice, no line broken. Where only that is
 * possible, the gap stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../support/filling.h"

static void half_pairs(void **state)
{
	(void)state;
	/* "**" that would open and not close. */
#define DATED(title, n) "- [2022/0" #n "] **[" title "](" U(n) ")**\n"
	expect_none(THREE(DATED) "- [Gamma three paper](" URL(3) ")\n", CITE_FILL_VENUE);
	/* Of a year that stands there already, only what is missing. */
#define STARRED(title, n) "1. **" title ".** *Saw and Tuk.* ICLR 2022. " P(n) "\n"
	expect_none(THREE(STARRED) "1. **Gamma three paper.** Fay Fox and Gus Gray.  2024. " KNOWN(3) "\n", CITE_FILL_VENUE);
}

static void years(void **state)
{
	(void)state;
	/* In the brackets that are there, or not at all. */
#define OF(title, n) "- [" title "](" U(n) "), Sam Saw and Tim Tuk (ICLR 2022)\n"
	expect(THREE(OF) "- [Gamma three paper](" URL(3) "), Fay Fox and Gus Gray\n", CITE_FILL_VENUE,
		THREE(OF) "- [Gamma three paper](" URL(3) "), Fay Fox and Gus Gray (WWW 2024)\n");
	expect_none(THREE(OF) "- [Gamma three paper](" URL(3) "), Fay Fox and Gus Gray (Some University, Bonn)\n", CITE_FILL_VENUE);
	/* Mistyped, or in another form, it is there. */
	expect_none(THREE(OF) "- [Gamma three paper](" URL(3) "), Fay Fox and Gus Gray (ETH, 20024)\n", CITE_FILL_VENUE);
#define BAR(title, n) "- [" title "](" U(n) ") | ICLR' 22\n"
	expect_none(THREE(BAR) "- [x](" URL(3) ") Gamma three paper of some more words| WWW' 24\n", CITE_FILL_VENUE);
	/* In the label of its link. */
#define FIRST(title, n) "- ICLR 2022, [arXiv](" U(n) "), " title " on things\n"
	expect_none(THREE(FIRST) "- [2024](" URL(3) "), Gamma three paper on things\n", CITE_FILL_VENUE);
	/* Nobody leaves it out here. */
#define AFTER(title, n) "- [" title "](" U(n) "), ICLR 2022\n"
	const char *one = THREE(AFTER) "- [Kappa ten paper](" U(04) "), KDD\n- [Gamma three paper](" URL(3) ")";
	char src[1000], wanted[1000];
	snprintf(src, sizeof src, "%s\n", one);
	snprintf(wanted, sizeof wanted, "%s, WWW 2024\n", one);
	expect(src, CITE_FILL_VENUE, wanted);
}

static void venues_in_titles(void **state)
{
	(void)state;
#define VENUE_FIRST(title, n) "- ICLR 2022, " title " on things, [arXiv](" U(n) ")\n"
	expect_none(THREE(VENUE_FIRST) "- Science Robotics, Gamma three paper on things, [arXiv](" URL(3) ")\n", CITE_FILL_VENUE);
}

static void people_in_titles(void **state)
{
	(void)state;
#define NAMED(title, n) "- Sam Saw, Tim Tuk, " title ", ICLR, 2022. " P(n) "\n"
	/* Names that were not understood stay alone, whoever they are. */
	expect_none(THREE(NAMED) "- Fay Q. W. Fox: Gamma three paper, WWW, 2024. " KNOWN(3) "\n", CITE_FILL_PEOPLE);
	expect_none(THREE(NAMED) "- Fay Fox and Gus Gray,Gamma three paper: more of it, WWW, 2024. " KNOWN(3) "\n", CITE_FILL_PEOPLE);
}

/* What was read as something else. */
static void people_in_venues(void **state)
{
	(void)state;
#define STATED(title, n) "1. **" title ".** ICLR 2022. *Sam Saw, Tim Tuk.* " P(n) "\n"
	expect_none(THREE(STATED) "1. **Gamma three paper.** WWW 2024. Fox & co. " KNOWN(3) "\n", CITE_FILL_PEOPLE);
}

static void words(void **state)
{
	(void)state;
#define BY(title, n) "- [" title "](" U(n) ") by Sam Saw and Tim Tuk, ICLR 2022\n"
	expect_none(THREE(BY) "- [Kappa ten paper](" U(04) "), Uma Umber and Val Vale, ICLR 2022\n" THREE(BY) "- [Gamma three paper](" URL(
			    3) ") with notes\n",
		CITE_FILL_PEOPLE);
	expect(THREE(BY) "- [Beta two paper](" URL(2) "), arXiv 2023\n", CITE_FILL_PEOPLE,
		THREE(BY) "- [Beta two paper](" URL(2) ") by Dora Dean and Ed Ek, arXiv 2023\n");
}

static void stops_and_blanks(void **state)
{
	(void)state;
	/* A full stop stands behind no blank. */
#define BROKEN(title, n) "- **" title "**. (ICLR 2022) <br />\n  Sam Saw, Tim Tuk. " P(n) "\n"
	expect(THREE(BROKEN) "- **Gamma three paper** <br />\n  Fay Fox, Gus Gray. " KNOWN(3) "\n", CITE_FILL_VENUE,
		THREE(BROKEN) "- **Gamma three paper**. (WWW 2024) <br />\n  Fay Fox, Gus Gray. " KNOWN(3) "\n");
}

static void cells(void **state)
{
	(void)state;
#define ROW(title, n, venue) "| [" title "](" U(n) ") | " venue " | x |\n"
#define HEAD "| Title | Venue | y |\n|---|---|---|\n"
	/* Cells that happen to be alike are not padded. */
	const char *same = HEAD ROW("Eta seven paper", 01, "arXiv") ROW("Theta eight paper", 02, "CIKM0")
		ROW("Iota nine paper", 03, "SIGIR") ROW("Kappa ten paper", 04, "RecSys");
	char src[1000], wanted[1000];
	snprintf(src, sizeof src, "%s| [Gamma three paper](" URL(3) ") | - | x |\n", same);
	snprintf(wanted, sizeof wanted, "%s| [Gamma three paper](" URL(3) ") | WWW | x |\n", same);
	expect(src, CITE_FILL_VENUE, wanted);
	/* A padded one keeps its width when a preprint is upgraded. */
	expect(HEAD ROW("Eta seven paper", 01, "ICLR   ") ROW("Theta eight paper", 02, "CIKM   ")
			ROW("Iota nine paper", 03, "SIGIR  ") "| [Gamma "
							      "three "
							      "paper](" URL(3) ") | arXiv   | x |\n",
		CITE_FILL_UPGRADE,
		HEAD ROW("Eta seven paper", 01, "ICLR   ") ROW("Theta eight paper", 02, "CIKM   ")
			ROW("Iota nine paper", 03, "SIGIR  ") "| [Gamma "
							      "three "
							      "paper](" URL(3) ") | WWW     | x |\n");
}

#define UPGRADED(form, was, is) expect(THREE(form) was, CITE_FILL_UPGRADE, THREE(form) is)

static void upgrades(void **state)
{
	(void)state;
	/* The bracket goes with what it closes, and the year stays stated. */
	UPGRADED(AFTER, "- [Gamma three paper](" URL(3) "), arXiv preprint arXiv:2303.00003 (2023)\n",
		"- [Gamma three paper](" URL(3) "), WWW 2024\n");
	/* The preprint's own date goes too, however it is written. */
	UPGRADED(AFTER, "- [Gamma three paper](" URL(3) "), arXiv, 16 Oct 2023\n", "- [Gamma three paper](" URL(3) "), WWW 2024\n");
	UPGRADED(AFTER, "- [Gamma three paper](" URL(3) "), arXiv 2303\n", "- [Gamma three paper](" URL(3) "), WWW 2024\n");
	expect_none(THREE(AFTER) "- [Gamma three paper](" URL(3) "), arXiv preprint, arXiv:2303.12345, 2023\n", CITE_FILL_UPGRADE);
	/* Another number is nobody's to judge. */
	expect_none(THREE(AFTER) "- [Gamma three paper](" URL(3) "), arXiv 1706\n", CITE_FILL_UPGRADE);
	/* "arxiv" in an address is no venue. */
#define BARE(title, n) "- " title " [https://arxiv.org/pdf/220" #n ".000" #n "] [2022] ICLR\n"
	expect_none(THREE(BARE) "- Gamma three paper [https://arxiv.org/pdf/2303.00003] [2023]\n", CITE_FILL_UPGRADE);
}

static void labels(void **state)
{
	(void)state;
	const char *code = "- **Eta seven paper.** [[code](https://doi.org/10.5281/zenodo.1)] [[web](https://a.org/1)]\n"
			   "- **Theta eight paper.** [[code](https://doi.org/10.5281/zenodo.2)] [[web](https://a.org/2)]\n"
			   "- **Iota nine paper.** [[code](https://doi.org/10.5281/zenodo.3)] [[web](https://a.org/3)]\n"
			   "- **Alpha one paper.** [[web](https://a.org/4)]\n";
	citations[0].field[CITE_DOI] = (struct cite_value){ "10.1145/1", "crossref" };
	expect_none(code, CITE_FILL_DOI);
	citations[0].field[CITE_DOI] = (struct cite_value){ 0 };
	/* "[Paper]" is there: no "[paper]" beside it. */
#define BOTH(title, n) "- **" title ".** [[paper](" U(n) ")] [[web](https://openreview.net/forum?id=a" #n ")]\n"
	expect(THREE(BOTH) "- **Gamma three paper.** [[web](https://openreview.net/forum?id=a9)]\n", CITE_FILL_ARXIV,
		THREE(BOTH) "- **Gamma three paper.** [[paper](" URL(3) ")] [[web](https://openreview.net/forum?id=a9)]\n");
	expect_none(THREE(BOTH) "- **Gamma three paper.** [[Paper](https://openreview.net/forum?id=a9)]\n", CITE_FILL_ARXIV);
	expect_none(THREE(BOTH) "- **Gamma three paper.** [[\\[PAPER\\]](https://openreview.net/forum?id=a9)]\n", CITE_FILL_ARXIV);
	/* One entry's own label is nobody else's. */
	const char *own = THREE(BOTH) "- **Kappa ten paper.** [[Kappa paper](" U(
		04) ")][[paper](https://openreview.net/forum?id=a8)]\n"
		    "- **Gamma three paper.** [[paper](https://openreview.net/forum?id=a9)]\n";
	expect_none(own, CITE_FILL_ARXIV);
}

static void lines(void **state)
{
	(void)state;
	/* Below "10." three blanks are one too few: that paragraph would stand outside of its item, as one does already. */
#define ITEM(number, title, n, blanks) number "**" title ".** ICLR 2022. " P(n) "\n\n" blanks "*Sam Saw, Tim Tuk.*\n\n"
	const char *list = "# L\n\n" ITEM("1. ", "Eta seven paper", 01, "   ") ITEM("2. ", "Theta eight paper", 02, "   ") ITEM("10. ",
		"Iota nine paper", 03, "   ") ITEM("11. ", "Kappa ten paper", 04, "    ") "12. **Beta two paper.** arXiv 2023. " KNOWN(2);
	char src[2000], wanted[2000];
	snprintf(src, sizeof src, "%s\n", list);
	snprintf(wanted, sizeof wanted, "%s\n\n    *Dora Dean, Ed Ek.*\n", list);
	expect(src, CITE_FILL_PEOPLE, wanted);
	/* No line is broken into an item of its own, none is joined with the next. */
#define HEADED(title, n) \
	"### " title " (ICLR 2022)\n\n* [Paper](" U(n) ")\n\n**Abstract:** It is about a thing and how it is done, and more.\n\n"
	expect_none("# L\n\n" THREE(HEADED) "### Gamma three paper<a name=\"g\"></a>\n\n* [Paper](" URL(
			    3) ")\n\n**Abstract:** Another thing, and "
			       "how that is done.\n",
		CITE_FILL_VENUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(half_pairs),
		cmocka_unit_test(years),
		cmocka_unit_test(venues_in_titles),
		cmocka_unit_test(people_in_titles),
		cmocka_unit_test(people_in_venues),
		cmocka_unit_test(words),
		cmocka_unit_test(stops_and_blanks),
		cmocka_unit_test(cells),
		cmocka_unit_test(upgrades),
		cmocka_unit_test(labels),
		cmocka_unit_test(lines),
	};
	return cmocka_run_group_tests(tests, fill_setup, NULL);
}
