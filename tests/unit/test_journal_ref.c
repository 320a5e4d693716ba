/* Where authors say that their preprint was published: forms that are clear, and forms that must be left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "lookup/journal_ref.h"

#include <string.h>

static const char *shown(struct cite_arena *a, const char *s)
{
	struct cite_journal_ref r;
	if (!cite_journal_ref_parse(&r, a, s))
		return "unclear";
	return cite_arena_printf(a, "%s|%s|%s|%s%s%s|%d", r.journal, r.volume ? r.volume : "", r.issue ? r.issue : "",
		r.pages ? r.pages : "", r.article ? "#" : "", r.article ? r.article : "", r.year);
}

static void forms(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{ "Phys.Rev.D76:013009,2007", "Phys. Rev. D|76||#013009|2007" },
		{ "Phys. Rev. D 89, 084044 (2014)", "Phys. Rev. D|89||#084044|2014" },
		{ "Phys.Rev. D76 (2007) 013009", "Phys. Rev. D|76||#013009|2007" },
		{ "Phys. Rev. Lett. 99, 048301 (2007)", "Phys. Rev. Lett.|99||#048301|2007" },
		{ "Phys.Lett.B651:139-146,2007", "Phys. Lett. B|651||139-146|2007" },
		{ "Class.Quant.Grav.24:S541-S550,2007", "Class. Quant. Grav.|24||S541-S550|2007" },
		{ "JHEP 0705:034,2007", "JHEP|0705||#034|2007" },
		{ "ActaAstron.56:1-50,2006", "Acta Astron.|56||1-50|2006" },
		{ "Astrophys.Space Sci.313:197-200,2008", "Astrophys. Space Sci.|313||197-200|2008" },
		{ "ApJS 182, 310 (2009)", "ApJS|182||310|2009" },
		{ "Illinois J. Math. 52 (2008) no.2, 681-689", "Illinois J. Math.|52|2|681-689|2008" },
		{ "Math. Res. Lett. 15 (2008), no. 2, 351--358", "Math. Res. Lett.|15|2|351-358|2008" },
		{ "J. Math. Kyoto Univ., 48 (2008), 857-893.", "J. Math. Kyoto Univ.|48||857-893|2008" },
		{ "J. Math. Phys. 48(2007), 092102.", "J. Math. Phys.|48||#092102|2007" },
		{ "J. Low. Temp. Phys. Vol. 140 pp77-89 (2005)", "J. Low. Temp. Phys.|140||77-89|2005" },
		{ "J.Opt.Soc.Am.A 23(10): 2592-2601 (2006)", "J. Opt. Soc. Am. A|23|10|2592-2601|2006" },
		{ "J.Opt.Soc.Am.A 23, 2578-2591 (2006); Erratum: J.Opt.Soc.Am.A 32,\n  2407-2408 (2015)",
			"J. Opt. Soc. Am. A|23||2578-2591|2006" },
		{ "Journal of Applied Physics, vol 104, 073536 (2008)", "Journal of Applied Physics|104||#073536|2008" },
		{ "Physica A, V. 387, Issues 2-3 (2008), Pages 385-406", "Physica A|387|2-3|385-406|2008" },
		{ "RIMS Kokyuroku, No.1551, pp.57-62 (2007)", "RIMS Kokyuroku||1551|57-62|2007" },
		{ "International Journal of Astrobiology 2 (2003) 141-148", "International Journal of Astrobiology|2||141-148|2003" },
		{ "International Journal of Sciences 2(12), 52-60, 2013", "International Journal of Sciences|2|12|52-60|2013" },
		{ "International Journal of Software Engineering & Applications (IJSEA), Vol.3, No.1, January 2012",
			"International Journal of Software Engineering & Applications|3|1||2012" },
		{ "Mathematische Zeitschrift 280, 1185-1202, 2015", "Mathematische Zeitschrift|280||1185-1202|2015" },
		{ "Statistical Science 2008, Vol. 23, No. 1, 65-68", "Statistical Science|23|1|65-68|2008" },
		{ "Science & Education, September 2014, 23(9): 1853-1873", "Science & Education|23|9|1853-1873|2014" },
		{ "IEEE Trans. Inf. Theory, vol. 54, no. 3, pp. 1234-1245, Mar. 2008", "IEEE Trans. Inf. Theory|54|3|1234-1245|2008" },
		{ "IEEE Transactions on Information Theory, Volume 54, Issue 3, March 2008 Page(s):1234 - 1245",
			"IEEE Transactions on Information Theory|54|3|1234-1245|2008" },
		{ "Mach. Learn. 110(3), 457\u2013506 (2021)", "Mach. Learn.|110|3|457-506|2021" },
		{ "Proc. Natl. Acad. Sci. USA 104, 1231-1236 (2007)", "Proc. Natl. Acad. Sci. USA|104||1231-1236|2007" },
		{ "J. Phys. A: Math. Gen. 38 (2005) L1-L8", "J. Phys. A: Math. Gen.|38||L1-L8|2005" },
		{ "Journal of NeuroEngineering and Rehabilitation, 2017", "Journal of NeuroEngineering and Rehabilitation||||2017" },
		{ "Journal of Machine Learning Research 21 (2020) 1-67", "Journal of Machine Learning Research|21||1-67|2020" },
		/* Not a journal's, or not whole, or not one. */
		{ "2022 IEEE International Conference on Cloud Engineering (IC2E 2022)", "unclear" },
		{ "In Proc. ACM SIGSOFT International Symposium on Software Testing and Analysis (ISSTA 2020), pages 14-26. ACM, 2020",
			"unclear" },
		{ "InProceedings of the 31st ACM SIGSOFT International Symposium 2022 Jul 18 (pp. 289-301)", "unclear" },
		{ "Proceedings of the 19th International Conference on Artificial", "unclear" },
		{ "S\\'eminaire Lotharingien de Combinatoire, Issue 58 (2008), Article", "unclear" },
		{ "Phys. Rev. E 76, 012345 (2007) [11 pages]", "unclear" },
		{ "JETP Lett. 85, 1-5 (2007); Pisma v ZhETF 85, 3-8 (2007)", "unclear" },
		{ "Entropy 2012, 14, 1-12", "unclear" },
		{ "J. Stat. Mech. (2007) P07012", "unclear" },
		{ "Nature 425, 944", "unclear" },
		{ "to appear in Annals of Mathematics 12, 1-30 (2009)", "unclear" },
		{ "PoS LAT2005:012,2006", "unclear" },
		{ "Lecture Notes in Computer Science 4000, 1-10 (2006)", "unclear" },
		{ "J.Phys.Conf.Ser.53:1-10,2006", "unclear" },
		{ "AIP Conf.Proc.700:1-10,2004", "unclear" },
		{ "Ann. Phys. 10, 12-14, 17-19 (2001)", "unclear" },
		{ "Ann. Statist. 35, 6 (2007)", "unclear" },
		{ "42", "unclear" },
		{ "", "unclear" },
		{ "(2007)", "unclear" },
		{ "TACL", "unclear" },
	};
	struct cite_arena *a = cite_arena_new();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strcmp(shown(a, rows[i][0]), rows[i][1]) != 0)
			fail_msg("%s: %s, not %s", rows[i][0], shown(a, rows[i][0]), rows[i][1]);
	cite_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(forms) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
