/* test_fill: what was taken out of lists of many kinds is put back byte for byte, and nothing else happens. */
#include <citelist.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support/filling.h"

static void paragraphs(void **state)
{
	(void)state;
	restores("# L\n\n1. **Alpha one paper.** SIGIR 2023. [[paper](" URL(
			 1) ")]\n\n   *Ann Author, Bob B. Writer, Carl von Clausen.*\n\n"
			    "2. **Beta two paper.**\1 Arxiv 2023.\2 [[paper](" URL(
				    2) ")]\n\n   *Dora Dean, Ed Ek.*\n\n"
				       "3. **Gamma three paper.** WWW 2024. [[paper](" URL(
					       3) ")]\1\n\n   *Fay Fox, Gus Gray, Hal Hill, Ida Ito.*\2\n\n"
						  "4. **Delta four paper.**\1 SIGIR 2023.\2 [[paper](" URL(
							  4) ")]\n\n   *Jan Jansen, Kim Kay, Lee Low.*\n\n"
							     "5. **Epsilon five paper.** Arxiv 2024. [[paper](" URL(
								     5) ")]\n\n   *Mia Moss, Ned Neal, Oda Orr.*\n\n"
									"10. **Zeta six paper.** CIKM 2022. [[paper](" URL(
										6) ")]\1\n\n    *Pia Park, Quin Ray, Ria Rose.*\2\n\n"
										   "11. **Eta seven paper.** Arxiv 2022. "
										   "[[paper](https://arxiv.org/abs/2207.00007)]\n\n    "
										   "*Sam Saw, Tim Tuk.*\n\n"
										   "12. **Theta eight paper.** Arxiv 2021. "
										   "[[paper](https://arxiv.org/abs/2108.00008)]\n\n    "
										   "*Uma Umber, Val Vale.*\n",
		CITE_FILL_PEOPLE | CITE_FILL_VENUE);
}

static void one_line_with_etal(void **state)
{
	(void)state;
	restores("# L\r\n\r\n- [Alpha one paper](" URL(
			 1) "), Author et al., SIGIR 2023 | [code](u)\r\n"
			    "- [Eta seven paper](https://arxiv.org/abs/2207.00007), Saw et al., NeurIPS 2022 | [code](v)\r\n"
			    "- [Theta eight paper](https://arxiv.org/abs/2108.00008), Umber et al., ICML 2021 | [code](w)\r\n"
			    "- [Iota nine paper](https://arxiv.org/abs/2109.00009), Vale et al., ICLR 2021 | [code](x)\r\n"
			    "- [Gamma three paper](" URL(3) "), Fox et al.\1, WWW 2024\2 | [code](y)\r\n",
		CITE_FILL_VENUE);
}

/* Kinds of list, each with a hole that only its own form can fill. */
static void forms(void **state)
{
	(void)state;
	/* Sub-items with keys; the text behind the other keys is the entry's own. */
	restores("- [Alpha one paper](" URL(
			 1) ")\n    - Ann Author, Bob B. Writer, Carl von Clausen\n    - Place: Rome\n    - Venue: SIGIR 2023\n    - Env: "
			    "web\n"
			    "- [Gamma three paper](" URL(
				    3) ")\n    - Fay Fox, Gus Gray, Hal Hill, Ida Ito\n    - Place: Oslo\n\1    - Venue: WWW 2024\n\2    - "
				       "Env: all\n"
				       "- [Delta four paper](" URL(
					       4) ")\n\1    - Jan Jansen, Kim Kay, Lee Low\n\2    - Place: Wien\n    - Venue: SIGIR 2023\n "
						  "   - Env: phone\n"
						  "- [Eta seven paper](https://arxiv.org/abs/2207.00007)\n    - Sam Saw, Tim Tuk\n    - "
						  "Place: Bonn\n    - Venue: NeurIPS 2022\n    - Env: web\n"
						  "- [Theta eight paper](https://arxiv.org/abs/2108.00008)\n    - Uma Umber, Val Vale\n    "
						  "- Place: Bern\n    - Venue: ICML 2021\n    - Env: desk\n",
		CITE_FILL_PEOPLE | CITE_FILL_VENUE);
	/* Marks round the venue, its year in the same brackets; preprints dated to the month. */
	restores("- (*SIGIR'23*) Alpha one paper [[paper](" URL(1) ")]\n- \1(*WWW'24*) \2Gamma three paper [[paper](" URL(
			 3) ")]\n"
			    "- (*arXiv 2023.02*) Beta two paper [[paper](" URL(2) ")]\n- (*SIGIR'23*) Delta four paper [[paper](" URL(
				    4) ")]\n"
				       "- (*CIKM'22*) Zeta six paper [[paper](" URL(
					       6) ")]\n- (*NeurIPS'22*) Eta seven paper [[paper](https://arxiv.org/abs/2207.00007)]\n",
		CITE_FILL_VENUE);
	/* Lines that end in a backslash; tags round the venue and a year outside of them. */
	restores("**Alpha one paper** \\\n*Ann Author, Bob B. Writer, Carl von Clausen* \\\n<ins>SIGIR</ins> 2023. [[Paper](" URL(
			 1) ")]\n\n"
			    "**Gamma three paper** \\\n\1*Fay Fox, Gus Gray, Hal Hill, Ida Ito* \\\n\2<ins>WWW</ins> 2024. [[Paper](" URL(
				    3) ")]\n\n"
				       "**Delta four paper** \\\n*Jan Jansen, Kim Kay, Lee Low* \\\n\1<ins>SIGIR</ins> 2023. "
				       "\2[[Paper](" URL(4) ")]\n\n"
							    "**Zeta six paper** \\\n*Pia Park, Quin Ray, Ria Rose* \\\n<ins>CIKM</ins> "
							    "2022. [[Paper](" URL(
								    6) ")]\n\n"
								       "**Eta seven paper** \\\n*Sam Saw, Tim Tuk* \\\n<ins>ICML</ins> "
								       "2022. [[Paper](https://arxiv.org/abs/2207.00007)]\n",
		CITE_FILL_PEOPLE | CITE_FILL_VENUE);
}

/* A padded table stays in line. */
static void tables(void **state)
{
	(void)state;
	static const char head[] =
		"| Title                              | Venue   | Code |\n| ---------------------------------- | ------- | ---- |\n"
		"| [Alpha one paper](" URL(1) ")   | SIGIR   | a    |\n| [Delta four paper](" URL(
			4) ") | SIGIR   | b    |\n"
			   "| [Zeta six paper](" URL(6) ")    | CIKM    | c    |\n| [Gamma three paper](" URL(3) ") |";
	char src[2000], wanted[2000];
	snprintf(wanted, sizeof wanted, "%s WWW     | d    |\n", head);
	snprintf(src, sizeof src, "%s         | d    |\n", head);
	expect(src, CITE_FILL_VENUE, wanted);
	snprintf(src, sizeof src, "%s  | d    |\n", head);
	expect(src, CITE_FILL_VENUE, wanted);
	snprintf(src, sizeof src, "%s N/A     | d    |\n", head);
	expect(src, CITE_FILL_VENUE, wanted);
}

static void dois(void **state)
{
	(void)state;
	const char *list = "- **Eta seven paper.** [[doi](https://doi.org/10.1145/7)]\n- **Theta eight paper.** "
			   "[[doi](https://doi.org/10.1145/8)]\n"
			   "- **Iota nine paper.** [[doi](https://doi.org/10.1145/9)]\n- **Alpha one paper.** [[paper](" URL(1) ")]\n",
		   *wanted = "- **Eta seven paper.** [[doi](https://doi.org/10.1145/7)]\n- **Theta eight paper.** "
			     "[[doi](https://doi.org/10.1145/8)]\n"
			     "- **Iota nine paper.** [[doi](https://doi.org/10.1145/9)]\n- **Alpha one paper.** [[paper](" URL(1) ")]\n";
	citations[0].field[CITE_DOI] = (struct cite_value){ "10.1145/1", "crossref" };
	expect(list, CITE_FILL_PEOPLE | CITE_FILL_VENUE | CITE_FILL_ARXIV, wanted);
	struct cite_filled *r =
		fill("- [Eta seven paper](https://arxiv.org/abs/2207.00007), [doi](https://doi.org/10.1145/7), [code](a)\n"
		     "- [Theta eight paper](https://arxiv.org/abs/2108.00008), [doi](https://doi.org/10.1145/8), [code](b)\n"
		     "- [Iota nine paper](https://arxiv.org/abs/2109.00009), [doi](https://doi.org/10.1145/9), [code](c)\n"
		     "- [Alpha one paper](" URL(1) "), [code](d)\n",
			CITE_FILL_DOI, NULL);
	assert_int_equal(r->n_change, 1);
	assert_int_equal(r->change[0].what, CITE_FILL_DOI);
	assert_non_null(strstr(r->src, "- [Alpha one paper](" URL(1) "), [doi](https://doi.org/10.1145/1), [code](d)\n"));
	cite_filled_free(r);
	/* No habit: named, since it was asked for. */
	r = fill("- [Alpha one paper](" URL(1) ")\n- [Beta two paper](" URL(2) ")\n", CITE_FILL_DOI, NULL);
	assert_int_equal(r->n_change, 0);
	assert_int_equal(r->n_skipped, 1);
	cite_filled_free(r);
	citations[0].field[CITE_DOI] = (struct cite_value){ NULL, NULL };
}

/* What looks stated already is left alone, and so is what would half copy another entry's marks. */
static void what_is_said_already(void **state)
{
	(void)state;
#define SAID(tail) \
	"- **Eta seven paper.** NeurIPS 2022. [[p](https://arxiv.org/abs/2207.00007)]\n- **Theta eight paper.** ICML 2021. " \
	"[[p](https://arxiv.org/abs/2108.00008)]\n- **Iota nine paper.** ICLR 2021. [[p](https://arxiv.org/abs/2109.00009)]\n" \
	"- **Gamma three paper.** " tail
	static const char *const lists[] = { SAID("(Findings, we guess, of \xEF\xBC\x88WWW\xEF\xBC\x89) [[p](" URL(3) ")]\n"),
		SAID("(City University of Somewhere, 2019) [[p](" URL(3) ")]\n"),
		SAID("\xEF\xBC\x88WWW2024\xEF\xBC\x89 <br /> x [[p](" URL(3) ")]\n") };
	for (size_t i = 0; i < 3; i++)
		expect(lists[i], CITE_FILL_VENUE, lists[i]);
	/* Words in the same brackets; a year at the title's end, or beside the place; a short one. */
	static const char *const years[] = {
		"- [2022 NeurIPS] **Eta seven paper.** " P(01) "\n- [2021 ICML] **Theta eight paper.** " P(
			02) "\n- [2024 Computers in Brains] **Gamma three paper.** " KNOWN(3) "\n- [2021 ICLR] **Iota nine "
											      "paper.** " P(03) "\n",
		SAID("(2024). [[p](" URL(3) ")]\n"), SAID("IEEE'23 [[p](" URL(3) ")]\n"),
		"- **Eta seven paper**, NeurIPS 2022 " P(01) "\n- **Theta eight paper**, ICML 2021 " P(
			02) "\n- **Iota nine paper**, ICLR 2021 " P(03) "\n- **Gamma three paper, Annals of Papers, "
									"2024** " KNOWN(3) "\n"
	};
	for (size_t i = 0; i < sizeof years / sizeof *years; i++)
		expect(years[i], CITE_FILL_VENUE, years[i]);
}

#define TWO_SECTIONS(last) \
	"# L\n\n## A\n\n- **Eta seven paper.** *Sam Saw, Tim Tuk, Una Uhl*. [[p](https://arxiv.org/abs/2207.00007)]\n" \
	"- **Theta eight paper.** *Uma Umber, Val Vale, Wes Wu*. [[p](https://arxiv.org/abs/2108.00008)]\n" \
	"- **Iota nine paper.** *Will West, Xia Xu, Yan Yu*. [[p](https://arxiv.org/abs/2109.00009)]\n" \
	"- **Kappa ten paper.** *Abe Ash, Bea Bell, Cy Coe*. [[p](https://arxiv.org/abs/2110.00010)]\n\n## B\n\n" \
	"- **Lambda eleven paper.** *Sam Saw, Tim Tuk, and Una Uhl*. [[p](https://arxiv.org/abs/2207.00011)]\n" \
	"- **Delta four paper.** " last \
	"[[p](" URL(4) ")]\n" \
		       "- **Mu twelve paper.** *Uma Umber, Val Vale, and Wes Wu*. [[p](https://arxiv.org/abs/2108.00012)]\n"

/* One hand wrote a section, another the next; and numbers of two digits, whose lines go on as those of one digit do. */
static void neighbours(void **state)
{
	(void)state;
	expect(TWO_SECTIONS(""), CITE_FILL_PEOPLE, TWO_SECTIONS("*Jan Jansen, Kim Kay, and Lee Low*. "));
	/* What one neighbour says beside is its own. */
#define BESIDE(venue) \
	"- (NeurIPS 2022) **Eta seven paper.** [[p](https://arxiv.org/abs/2207.00007)]\n" \
	"- (ICML 2021) **Theta eight paper.** [[p](https://arxiv.org/abs/2108.00008)]\n" \
	"- (ICLR 2021) **Iota nine paper.** [[p](https://arxiv.org/abs/2109.00009)]\n" \
	"- (ICML 2021, Bonn, on graphs) **Kappa ten paper.** [[p](https://arxiv.org/abs/2110.00010)]\n" \
	"- " venue "**Gamma three paper.** [[p](" URL( \
		3) ")]\n" \
		   "- (ICLR 2021, Bonn, on graphs) **Mu twelve paper.** [[p](https://arxiv.org/abs/2109.00012)]\n"
	expect(BESIDE(""), CITE_FILL_VENUE, BESIDE("(WWW 2024) "));
#define NUMBERED(people) \
	"8. **Eta seven paper.** [[p](https://arxiv.org/abs/2207.00007)]\n\n   *Sam Saw, Tim Tuk.*\n\n" \
	"9. **Theta eight paper.** [[p](https://arxiv.org/abs/2108.00008)]\n\n   *Uma Umber, Val Vale.*\n\n" \
	"10. **Iota nine paper.** [[p](https://arxiv.org/abs/2109.00009)]\n\n   *Will West, Xia Xu.*\n\n" \
	"11. **Delta four paper.** [[p](" URL( \
		4) ")]\n\n" people "12. **Kappa ten paper.** [[p](https://arxiv.org/abs/2110.00010)]\n\n   *Abe Ash, Bea Bell.*\n"
	expect(NUMBERED(""), CITE_FILL_PEOPLE, NUMBERED("   *Jan Jansen, Kim Kay, Lee Low.*\n\n"));
}

/* Blanks that a removed part left behind are taken up. */
static void leftovers(void **state)
{
	(void)state;
#define LEFT(people) \
	"1. **Eta seven paper.** [[p](https://arxiv.org/abs/2207.00007)]\n\n   *Sam Saw, Tim Tuk.*\n\n" \
	"2. **Theta eight paper.** [[p](https://arxiv.org/abs/2108.00008)]\n\n   *Uma Umber, Val Vale.*\n\n" \
	"3. **Delta four paper.** [[p](" URL( \
		4) ")]\n\n   " people "\n\n" \
		   "4. **Iota nine paper.** [[p](https://arxiv.org/abs/2109.00009)]\n\n   *Will West, Xia Xu.*\n"
	expect(LEFT(""), CITE_FILL_PEOPLE, LEFT("*Jan Jansen, Kim Kay, Lee Low.*"));
#define KEYED(people) \
	"- [Eta seven paper](https://arxiv.org/abs/2207.00007)\n  - Authors: Sam Saw, Tim Tuk\n" \
	"- [Theta eight paper](https://arxiv.org/abs/2108.00008)\n  - Authors: Uma Umber, Val Vale\n" \
	"- [Delta four paper](" URL(4) ")\n  - Authors: " people "\n" \
				       "- [Iota nine paper](https://arxiv.org/abs/2109.00009)\n  - Authors: Will West, Xia Xu\n"
	expect(KEYED(""), CITE_FILL_PEOPLE, KEYED("Jan Jansen, Kim Kay, Lee Low"));
}

/* A venue is put behind its title as others have it, whatever else comes then; a title with a mark of its own needs no full stop. */
static void behind_the_title(void **state)
{
	(void)state;
	restores("- **Eta seven paper.** NeurIPS 2022. ![](b1)\n\n  " P(01) "\n\n- **Theta eight paper.** ICML 2021. ![](b2)\n\n  " P(
			 02) "\n\n"
			     "- **Gamma three paper.**\1 WWW 2024.\2\n\n  " KNOWN(
				     3) "\n\n- **Iota nine paper.** ICLR 2021. ![](b3)\n\n  " P(03) "\n",
		CITE_FILL_VENUE);
	restores("- **Eta seven paper.** NeurIPS 2022. " P(01) "\n- **Theta eight paper.** ICML 2021. " P(
			 02) "\n- **Zeta six paper?** \1CIKM 2022. \2" KNOWN(6) "\n- **Iota nine paper.** ICLR 2021. " P(03) "\n",
		CITE_FILL_VENUE);
}

/* A date with its month is that of the preprint where venues have their own years beside it; else it is the venue's, and says another. */
static void months_apart(void **state)
{
	(void)state;
	restores("- **Eta seven paper.** NeurIPS 2022. " P(01) ", 2021.12\n- **Theta eight paper.** ICML 2021. " P(
			 02) ", 2020.6\n- **Gamma three paper.** \1WWW 2024. "
			     "\2" KNOWN(3) ", 2023.3\n- **Iota nine paper.** ICLR "
					   "2021. " P(03) ", 2020.10\n",
		CITE_FILL_VENUE);
	const char *alone = "- **Eta seven paper.** NeurIPS. " P(01) ", 2021.12\n- **Theta eight paper.** ICML. " P(
		02) ", 2020.6\n- **Gamma three paper.** " KNOWN(3) ", 2023.3\n- **Iota nine paper.** ICLR. " P(03) ", 2020.10\n";
	expect(alone, CITE_FILL_VENUE, alone);
}

/* A venue whose year stands inside of it is written as the entry that has the same one writes it. */
static void own_forms(void **state)
{
	(void)state;
	citations[2].field[CITE_CONTAINER_SHORT].s = "NAACL (System Demonstrations)";
	restores("- **Eta seven paper.** NeurIPS 2022. " P(01) "\n- **Theta eight paper.** NAACL 2021 (System Demonstrations). " P(
			 02) "\n- **Gamma three paper.** \1NAACL 2024 (System Demonstrations). \2" KNOWN(3) "\n- **Iota nine paper.** ICLR "
													    "2021. " P(
														    03) "\n- **Kappa ten "
															"paper.** ICLR "
															"2022. " P(04) "\n",
		CITE_FILL_VENUE);
	citations[2].field[CITE_CONTAINER_SHORT].s = "WWW";
	/* One entry's slip is not repeated by its neighbour, and two authors are shown where the others are "et al.". */
	restores("- **Eta seven paper**. *Saw et al.* NeurIPS 2022. " P(01) "\n- **Theta eight paper**. *Umber et al.* ICML 2021. " P(
			 02) "\n- **Kappa ten paper**. *Ash et al.* ICLR 2022. " P(04) "\n- **Mu twelve paper**. *Ann et al.*  ICLR "
										       "2022. " P(05) "\n- **Gamma three paper**. *Fox et "
												      "al.* \1WWW 2024. \2" KNOWN(
													      3) "\n- "
														 "**"
														 "Iota "
														 "nine "
														 "paper*"
														 "*. "
														 "*West "
														 "et "
														 "al.* "
														 "ICLR "
														 "2021."
														 " " P(03) "\n",
		CITE_FILL_VENUE);
	restores("- [Eta seven paper](https://arxiv.org/abs/2201.0001), Saw et al., NeurIPS 2022\n"
		 "- [Theta eight paper](https://arxiv.org/abs/2202.0002), Umber & Vale, ICML 2021\n"
		 "- [Iota nine paper](https://arxiv.org/abs/2203.0003), West et al., ICLR 2021\n"
		 "- [Beta two paper](" URL(2) ")\1, Dean & Ek\2, Arxiv 2023\n"
					      "- [Kappa ten paper](https://arxiv.org/abs/2204.0004), Ash et al., ICLR 2022\n",
		CITE_FILL_PEOPLE);
}

/* Lists whose entries are one blank line further apart where lines were taken out. */
static void blank_lines(void **state)
{
	(void)state;
#define APART(a, b) \
	"- **Eta seven paper.** " P(01) "\n\n  *Sam Saw, Tim Tuk.*\n\n- **Gamma three paper.** " KNOWN(3) a \
		"\n\n- **Theta eight paper.** " P(02) "\n\n  *Uma Umber, Val Vale.*\n\n- **Delta four paper.** " KNOWN(4) b \
		"\n\n- **Iota nine paper.** " P(03) "\n\n  *Will West, Xia Xu.*\n"
	expect(APART("\n", "\n"), CITE_FILL_PEOPLE,
		APART("\n\n  *Fay Fox, Gus Gray, Hal Hill, Ida Ito.*", "\n\n  *Jan Jansen, Kim Kay, Lee Low.*"));
	expect(APART("", ""), CITE_FILL_PEOPLE,
		APART("\n\n  *Fay Fox, Gus Gray, Hal Hill, Ida Ito.*", "\n\n  *Jan Jansen, Kim Kay, Lee Low.*"));
}

static void what_is_not_done(void **state)
{
	(void)state;
	/* No habit of stating people or venues: two entries prove nothing. */
	const char *bare = "# L\n\n- [Alpha one paper](" URL(1) ")\n- [Beta two paper](" URL(2) ")\n- [Gamma three paper](" URL(
		3) ")\n"
		   "- [Delta four paper](" URL(4) "), Jan Jansen, Kim Kay, Lee Low\n";
	expect(bare, CITE_FILL_PEOPLE | CITE_FILL_VENUE | CITE_FILL_ARXIV, bare);
	/* What a fifth state, and nobody knows as venues, is no habit; and neither is a key that another line would get. */
#define REST(n) "- [Some other paper " #n "](" U(n) ")\n"
#define SOME_OF_17(a, b, c, last) \
	"- [Eta seven paper](" U(01) "), " a "\n- [Theta eight paper](" U(02) "), " b "\n- [Iota nine paper](" U( \
		03) "), " c "\n- [Gamma three paper](" URL(3) ")" last "\n" REST(04) REST(05) REST(06) REST(07) REST(08) REST(09) REST(10) \
		REST(11) REST(12) REST(13) REST(14) REST(15) REST(16)
	const char *few = SOME_OF_17("KTH 2021", "EPFL 2020", "UCL 2022", "");
	expect(SOME_OF_17("ICLR 2021", "ICML 2020", "ICML 2022", ""), CITE_FILL_VENUE,
		SOME_OF_17("ICLR 2021", "ICML 2020", "ICML 2022", ", WWW 2024"));
	expect(few, CITE_FILL_VENUE, few);
	const char *key = "- **Eta seven paper**\n  - intro: NeurIPS 2022\n  - arxiv: " P(
		01) "\n- **Theta eight paper**\n  - intro: ICML "
		    "2021\n  - arxiv: " P(02) "\n- **Iota nine paper**\n  - intro: ICLR 2021\n  - arxiv: " P(
			    03) "\n- **Gamma three paper**\n  - " KNOWN(3) "\n";
	expect(key, CITE_FILL_VENUE, key);
	expect("", CITE_FILL_PEOPLE, "");
	expect("# Heading\n\ntext\n", CITE_FILL_PEOPLE, "# Heading\n\ntext\n");
}

static void links(void **state)
{
	(void)state;
	expect("- [Alpha one paper](https://arxiv.org/pdf/2301.00001.pdf) [b](http://www.arxiv.org/pdf/2301.00001v2)\n- [Beta two "
	       "paper](" URL(2) ")\n",
		CITE_FILL_ABS,
		"- [Alpha one paper](https://arxiv.org/abs/2301.00001) [b](http://www.arxiv.org/abs/2301.00001v2)\n- [Beta two paper](" URL(
			2) ")\n");
}

static void upgrades(void **state)
{
	(void)state;
	const char *head = "- **Eta seven paper.** NeurIPS 2022. [[paper](https://arxiv.org/abs/2207.00007)]\n"
			   "- **Theta eight paper.** ICML 2021. [[paper](https://arxiv.org/abs/2108.00008)]\n"
			   "- **Iota nine paper.** ICLR 2021. [[paper](https://arxiv.org/abs/2109.00009)]\n";
	char src[1000], wanted[1000];
	snprintf(src, sizeof src,
		"%s- **Gamma three paper.** Arxiv 2023. [[paper](" URL(3) ")]\n- **Beta two paper.** Arxiv 2023. [[paper](" URL(2) ")]\n",
		head);
	snprintf(wanted, sizeof wanted,
		"%s- **Gamma three paper.** WWW 2024. [[paper](" URL(3) ")]\n- **Beta two paper.** Arxiv 2023. [[paper](" URL(2) ")]\n",
		head);
	expect(src, CITE_FILL_UPGRADE, wanted);
	expect(src, CITE_FILL_VENUE, src);
}

static const char people_list[] = "# L\n\n- **Eta seven paper.** *Sam Saw, Tim Tuk*. [[paper](https://arxiv.org/abs/2207.00007)]\n"
				  "- **Theta eight paper.** *Uma Umber, Val Vale*. [[paper](https://arxiv.org/abs/2108.00008)]\n"
				  "- **Iota nine paper.** *Will West, Xia Xu*. [[paper](https://arxiv.org/abs/2109.00009)]\n"
				  "- **Beta two paper.** [[paper](" URL(2) ")]\n";

static void hostile_names(void **state)
{
	(void)state;
	struct cite_person was = citations[1].author[0], *p = &people[1][0];
	*p = (struct cite_person){ .name = "x", .given = "A*_[b](c)<d>|`", .family = "E&amp;\\f" };
	struct cite_filled *r = fill(people_list, CITE_FILL_PEOPLE, NULL);
	/* Escaped, or refused; never markup. */
	assert_null(strstr(r->src, "[b](c)"));
	assert_null(strstr(r->src, "E&amp;"));
	cite_filled_free(r);
	*p = (struct cite_person){ .name = "x", .given = "A\n\n# B", .family = "C" };
	expect(people_list, CITE_FILL_PEOPLE, people_list);
	*p = was;
}

static bool never(void *ctx, const struct cite_list *list, const struct cite_fill_change *c)
{
	(void)ctx;
	assert_int_equal(c->what, CITE_FILL_PEOPLE);
	assert_string_equal(c->text, "Dora Dean, Ed Ek");
	assert_string_equal(list->entry[c->entry].title.s, "Beta two paper");
	return false;
}

static void asked(void **state)
{
	(void)state;
	struct cite_filled *r = fill(people_list, CITE_FILL_PEOPLE, never), *all = fill(people_list, CITE_FILL_PEOPLE, NULL);
	assert_string_equal(r->src, people_list);
	assert_int_equal(r->n_change, 0);
	assert_non_null(strstr(all->src, "**Beta two paper.** *Dora Dean, Ed Ek*. [["));
	assert_int_equal(all->n_change, 1);
	assert_int_equal(all->change[0].line, 6);
	cite_filled_free(all);
	cite_filled_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs),
		cmocka_unit_test(one_line_with_etal),
		cmocka_unit_test(forms),
		cmocka_unit_test(tables),
		cmocka_unit_test(dois),
		cmocka_unit_test(what_is_said_already),
		cmocka_unit_test(neighbours),
		cmocka_unit_test(leftovers),
		cmocka_unit_test(behind_the_title),
		cmocka_unit_test(months_apart),
		cmocka_unit_test(own_forms),
		cmocka_unit_test(blank_lines),
		cmocka_unit_test(what_is_not_done),
		cmocka_unit_test(links),
		cmocka_unit_test(upgrades),
		cmocka_unit_test(hostile_names),
		cmocka_unit_test(asked),
	};
	return cmocka_run_group_tests(tests, fill_setup, NULL);
}
