/* test_fill_restored: what somebody took out of an entry is put back byte for byte, in the form that the entries round it have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../support/filling.h"

static void indents(void **state)
{
	(void)state;
	/* Paragraphs below "10." that are indented too little, as most of those beside it are; below "2." as they should be. */
#define ITEM(number, title, n) number ". **" title ".** ICLR 2022. " P(n) "\n\n   *Sam Saw, Tim Tuk.*\n\n"
	restores(ITEM("7", "Eta", 01) ITEM("8", "Theta", 02) "9. **Gamma three.** WWW 2024. " KNOWN(
			 3) "\1\n\n   *Fay Fox, Gus Gray, Hal Hill, Ida Ito.*\2\n\n" ITEM("10", "Iota", 03) ITEM("11", "Kappa",
			 04) "12. **Delta four.** SIGIR 2023. " KNOWN(4) "\1\n\n   *Jan Jansen, Kim Kay, Lee Low.*\2\n\n" ITEM("13",
			 "Lambda", 05) "14. **Mu twelve.** ICLR 2022. " P(06) "\n\n    *Sam Saw, Tim Tuk.*\n",
		CITE_FILL_PEOPLE);
	/* A line that is there keeps its own indent. */
#define BELOW(indent, title, n) "1. **" title ".** ICLR 2022.\n\n" indent "*Sam Saw, Tim Tuk.* " P(n) "\n\n"
	restores(BELOW("    ", "Eta", 01) BELOW("      ", "Theta", 02) BELOW("     ", "Iota", 03) BELOW("      ", "Kappa",
			 04) "1. **Gamma three.** WWW 2024.\n\n   \1*Fay Fox, Gus Gray, Hal Hill, Ida Ito.* \2" KNOWN(3) "\n",
		CITE_FILL_PEOPLE);
	/* So does the item behind one that is put in. */
#define KEYS(mark, indent, title, n) mark title " " P(n) "\n" indent "- Sam Saw, Tim Tuk.\n" indent "- Key: a, b.\n\n"
	const char *odd = KEYS("- ", "  ", "Eta seven", 01) KEYS("- ", "  ", "Theta eight", 02) KEYS("- - ", "    ", "Iota nine", 03)
		KEYS("- - ", "    ", "Kappa ten", 04) KEYS("- - ", "    ", "Mu twelve", 05) "- - Gamma three " KNOWN(3) "\n  - Key: c.\n";
	struct cite_filled *r = fill(odd, CITE_FILL_PEOPLE, NULL);
	assert_non_null(strstr(r->src, "\n  - Key: c.\n"));
	cite_filled_free(r);
}

static void ends_of_lines(void **state)
{
	(void)state;
	/* Some have two blanks at the end of both lines, some of neither. */
#define HARD(end, title, n) "- **" title "**" end "\n  Sam Saw, Tim Tuk" end "\n  " P(n) "\n"
	restores(HARD("  ", "Eta seven", 01) HARD("", "Theta eight", 02) HARD("  ", "Iota nine", 03) HARD("", "Kappa ten", 04) HARD(
			 "  ", "Mu twelve", 05) HARD("", "Nu thirteen",
			 06) "- **Gamma three**  \n\1  Fay Fox, Gus Gray, Hal Hill, Ida Ito  \n\2  " KNOWN(3) "\n" HARD("", "Xi fourteen",
			 07) HARD("  ", "Pi sixteen", 08) "- **Delta four**\n\1  Jan Jansen, Kim Kay, Lee Low\n\2  " KNOWN(4) "\n",
		CITE_FILL_PEOPLE);
}

static void empty_lines(void **state)
{
	(void)state;
	/* An empty line that is there stays, also where most entries have none behind their people. */
#define HEADING(end, title, n) \
	"### " title "\n**Authors**: Sam Saw, Tim Tuk\n" end \
	"<details>\n<summary>Abstract</summary>\nWe sort what others have left in rows.\n</details>\n\n" P(n) "\n\n"
	restores(HEADING("", "Eta seven paper", 01) HEADING("\n", "Theta eight paper", 02) HEADING("", "Iota nine paper", 03) HEADING(
			 "\n", "Kappa ten paper", 04) HEADING("", "Mu twelve paper", 05) HEADING("", "Nu thirteen paper", 06) HEADING("\n",
			 "Xi fourteen paper", 07) HEADING("", "Pi sixteen paper",
			 08) "### Gamma three paper\n\1**Authors**: Fay Fox, Gus Gray, Hal Hill, Ida Ito\n\2\n"
			     "<details>\n<summary>Abstract</summary>\nWe sort what others have left in rows.\n</details>\n\n" KNOWN(3) "\n",
		CITE_FILL_PEOPLE);
}

static void authors(void **state)
{
	(void)state;
	/* A comment says nothing that is shown. */
#define KEYED(title, n) "- [" title "](" U(n) "), Saw et al., ICLR 2022 <!---Saw22iclr-->\n"
	restores(THREE(KEYED) KEYED("Kappa ten", 04) "- [Gamma three](" URL(3) "), \1Fox et al., \2WWW 2024 <!---Fox24www-->\n",
		CITE_FILL_PEOPLE);
	/* Behind text of the entry's own, by the word before them. */
#define BY(title, n) \
	"- [" title " of Learning with Several Lenses](" U(n) ") - Describes a category for learning. It is " title \
							      " by Sam Saw, Tim Tuk (2022)\n"
	restores(
		THREE(BY) "- [Gamma Three of Networks with Several Lenses](" URL(
			3) ") - The structure of a class of networks. It is like rays\1 by Fay Fox, Gus Gray, Hal Hill, Ida Ito\2 (2024)\n",
		CITE_FILL_PEOPLE);
	/* One with many names has no more of a say in what joins them. */
#define TIGHT(title, n) "- **" title ".** *Sam Saw; Tim Tuk; Uma Umber.* ICLR 2022. " P(n) "\n"
	restores(TIGHT("Eta seven paper", 01) TIGHT("Theta eight paper", 02) "- **Gamma three paper.** \1*Fay Fox; Gus Gray; Hal Hill; Ida "
									     "Ito.* \2WWW 2024. " KNOWN(3) "\n" TIGHT("Iota nine paper",
										     03) "- **Kappa ten paper.** *Al Ash, Bo Bee, Cy Cob, "
											 "Di Dow, El Elm, Flo Fir, Gil Gum, Hy "
											 "Hop, Ian Ivy, Jo Jay.* ICLR 2022. " P(04) "\n",
		CITE_FILL_PEOPLE);
}

static void venues(void **state)
{
	(void)state;
	/* A comma does not mind whether "et al." stands before it. */
#define ETAL(title, n) "- [" title "](" U(n) "), Saw et al., ICLR 2022 | [code](u)\n"
	restores(THREE(ETAL) "- [Gamma three](" URL(3) "), Fox and Gray\1, WWW 2024\2 | [code](v)\n", CITE_FILL_VENUE);
	/* As code, between any number of marks. */
#define CODE(title, n) "- _" title "_ ```ICLR 2022``` " P(n) "\n"
	restores(THREE(CODE) "- _Gamma three paper_ \1```WWW 2024``` \2" KNOWN(3) "\n", CITE_FILL_VENUE);
	/* Beside people with links of their own. */
#define LINKED(title, n) "- **" title ".** *[Sam Saw](https://saw.org), [Tim Tuk](https://tuk.org).* ICLR 2022. " P(n) "\n"
	restores(
		THREE(LINKED) "- **Gamma three.** *[Fay Fox](https://fox.org), [Gus Gray](https://gray.org).* \1WWW 2024. \2" KNOWN(3) "\n",
		CITE_FILL_VENUE);
	/* Behind the date of the entry, which is not that of its venue. */
#define DATED(title, n) "- [2021/11/20] **" title "** *ICLR2022* " P(n) "\n"
	restores(THREE(DATED) DATED("Kappa ten", 04) "- [2023/12/02] **Gamma three** \1*WWW2024* \2" KNOWN(3) "\n", CITE_FILL_VENUE);
}

static void cells(void **state)
{
	(void)state;
	/* In the middle of a column whose cells have it there; without the year that has a column of its own. */
#define HEAD "| Year    | Title | Venue |\n|---|---|:---:|\n"
#define ROW(venue, title, n) "| 2022." #n " | [" title "](" U(n) ") |" venue "|\n"
#define BEFORE \
	ROW("   arXiv   ", "Eta seven paper", 01) \
	ROW("   arXiv   ", "Theta eight paper", 02) ROW("  ICLR'22  ", "Iota nine paper", 03) ROW("   arXiv   ", "Kappa ten paper", 04)
#define BLANK(cell) HEAD BEFORE "| 2023.02 | [Beta two paper](" URL(2) ") |" cell "|\n" ROW("  ICLR'22  ", "Mu", 05)
	expect(BLANK("           "), CITE_FILL_VENUE, BLANK("   arXiv   "));
}

/* "arXiv" is said only of a paper that somebody knows: others may well be published. */
static void nobody_knows(void **state)
{
	(void)state;
#define PREPRINT(title, n) "- (*arXiv 2022*) " title " " P(n) "\n"
	static const char list[] = THREE(PREPRINT) "- Beta two paper " KNOWN(2) "\n";
	citations[1].author_origin = "list";
	expect(list, CITE_FILL_VENUE, list);
	citations[1].author_origin = "arxiv";
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(indents),
		cmocka_unit_test(ends_of_lines),
		cmocka_unit_test(empty_lines),
		cmocka_unit_test(authors),
		cmocka_unit_test(venues),
		cmocka_unit_test(cells),
		cmocka_unit_test(nobody_knows),
	};
	return cmocka_run_group_tests(tests, fill_setup, NULL);
}
