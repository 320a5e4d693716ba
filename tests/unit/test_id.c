/* Tests of paper/id: one table of spellings for what names a paper, one for what does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "paper/id.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What an identifier is, in one line: "arxiv 2303.14524v2". */
static const char *spell(struct cite_arena *a, const struct cite_id *id)
{
	return id->version ? cite_arena_printf(a, "%s %sv%u", cite_id_kind_name(id->kind), id->value, id->version) :
			     cite_arena_printf(a, "%s %s", cite_id_kind_name(id->kind), id->value);
}

/* A heap copy without NUL, so that the sanitizer sees a read past the end. */
static char *exact(const char *s, size_t n)
{
	char *copy = malloc(n ? n : 1);
	assert_non_null(copy);
	memcpy(copy, s, n);
	return copy;
}

static const char *parsed(struct cite_arena *a, const char *s)
{
	struct cite_id id;
	char *copy = exact(s, strlen(s));
	bool ok = cite_id_parse(&id, a, copy, strlen(s));
	free(copy);
	return ok ? spell(a, &id) : "-";
}

struct row {
	const char *in, *out;
};

static void check_parse(const struct row *row, size_t n)
{
	struct cite_arena *a = cite_arena_new();
	for (size_t i = 0; i < n; i++) {
		const char *got = parsed(a, row[i].in);
		if (strcmp(got, row[i].out))
			print_error("%s\n", row[i].in);
		assert_string_equal(got, row[i].out);
	}
	cite_arena_free(a);
}

#define CHECK(table) check_parse(table, sizeof table / sizeof *table)

static void test_arxiv_numbers(void **state)
{
	static const struct row rows[] = {
		{ "2303.14524", "arxiv 2303.14524" },
		{ "2303.14524v2", "arxiv 2303.14524v2" },
		{ "arXiv:2303.14524", "arxiv 2303.14524" },
		{ "arxiv: 2303.14524v10", "arxiv 2303.14524v10" },
		{ "arXiv preprint arXiv:2303.14524", "arxiv 2303.14524" },
		{ "arXiv：2303.14524", "arxiv 2303.14524" },
		{ "arXiv:2303.14524v2 [cs.IR] 4 Apr 2023", "arxiv 2303.14524v2" },
		{ "2303.14524.pdf", "arxiv 2303.14524" },
		{ " <2303.14524>\n", "arxiv 2303.14524" },
		{ "0704.0001", "arxiv 0704.0001" },
		{ "1412.9999", "arxiv 1412.9999" },
		{ "1501.00001", "arxiv 1501.00001" },
		{ "0808.05394", "arxiv 0808.5394" },
		{ "hep-th/9901001", "arxiv hep-th/9901001" },
		{ "HEP-TH/9901001v3", "arxiv hep-th/9901001v3" },
		{ "hepth/9901001", "arxiv hep-th/9901001" },
		{ "quantph/0201082v1", "arxiv quant-ph/0201082v1" },
		{ "math.GT/0309136", "arxiv math/0309136" },
		{ "math.CA/0611800v2", "arxiv math/0611800v2" },
		{ "cond-mat.str-el/0501001", "arxiv cond-mat/0501001" },
		{ "arXiv:math/0309136", "arxiv math/0309136" },
		{ "cmp-lg/9404001", "arxiv cmp-lg/9404001" },
		{ "physics/9403001", "arxiv physics/9403001" },
		/* not these */
		{ "0703.0001", "-" },  /* before the scheme */
		{ "2300.14524", "-" }, /* month */
		{ "2313.14524", "-" },
		{ "1805.0831", "-" },   /* a digit too few */
		{ "2307.000400", "-" }, /* one too many: cut off it would be another paper */
		{ "2509.262311", "-" },
		{ "512.04993", "-" },
		{ "1201.56789", "-" },
		{ "0000.0000", "-" },
		{ "1501.00000", "-" },
		{ "9912.12345", "-" }, /* year 2099 */
		{ "xxxx.xxxx", "-" },
		{ "2024.12345", "-" },
		{ "2303.14524x", "-" },
		{ "2303.14524 is good", "-" },
		{ "econ/0501001", "-" },   /* no archive of the old scheme */
		{ "cmp-lg/0404001", "-" }, /* ended in 1998 */
		{ "hep-th/9901000", "-" },
		{ "hep-th/9913001", "-" },
		{ "hep-th/0704001", "-" },
		{ "hep-th/99010012", "-" },
		{ "", "-" },
		{ "arXiv", "-" },
		{ "arXiv:", "-" },
	};
	(void)state;
	CHECK(rows);
}

static void test_arxiv_urls(void **state)
{
	static const struct row rows[] = {
		{ "https://arxiv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "http://www.arxiv.org/abs/2303.14524v2/", "arxiv 2303.14524v2" },
		{ "https://arxiv.org/abs/2303.14524?context=cs", "arxiv 2303.14524" },
		{ "https://arxiv.org/abs/2303.14524#", "arxiv 2303.14524" },
		{ "https://arxiv.org/abs/arXiv:2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org/abs/arxiv_1904.08398", "arxiv 1904.08398" },
		{ "https://arxiv.org/abs/1310.1531.pdf", "arxiv 1310.1531" },
		{ "https://arxiv.org/abs/2303.14524 ", "arxiv 2303.14524" },
		{ "https://arxiv.org/abs?2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org/pdf/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org/pdf/2303.14524v1.pdf", "arxiv 2303.14524v1" },
		{ "https://arxiv.org/pdf/hep-th/9901001.pdf", "arxiv hep-th/9901001" },
		{ "https://arxiv.org/pdf/hep-th%2F9901001", "arxiv hep-th/9901001" },
		{ "https://arxiv.org/abs/math.GT/0309136", "arxiv math/0309136" },
		{ "https://arxiv.org/html/2305.08845v2", "arxiv 2305.08845v2" },
		{ "https://arxiv.org/html/2305.08845v2/x1.png", "arxiv 2305.08845v2" },
		{ "https://arxiv.org/ps/cs/0205028v1", "arxiv cs/0205028v1" },
		{ "https://arxiv.org/format/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org/src/2303.14524v1/anc/data.csv", "arxiv 2303.14524v1" },
		{ "https://arxiv.org/e-print/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org/trackback/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org/bibtex/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org/prevnext?context=cs&id=2303.14524&function=next", "arxiv 2303.14524" },
		{ "https://arxiv.org/2503.19881", "arxiv 2503.19881" },
		{ "https://arxiv.org/ftp/arxiv/papers/2205/2205.02302.pdf", "arxiv 2205.02302" },
		{ "http://arxiv.org/ftp/hep-th/papers/9901/9901001.pdf", "arxiv hep-th/9901001" },
		{ "https://arxiv.org/abs/1905.05178v1f", "arxiv 1905.05178v1" },
		{ "https://arxiv.org/abs/1905.05178abc", "arxiv 1905.05178" },
		{ "arxiv.org/pdf/2303.14524", "arxiv 2303.14524" },
		{ "//arxiv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "HTTPS://ARXIV.ORG/ABS/2303.14524", "arxiv 2303.14524" },
		{ "https:/arxiv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "hhttps://arxiv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org./abs/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org:443/abs/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org//abs//2303.14524", "arxiv 2303.14524" },
		{ "https://export.arxiv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "https://browse.arxiv.org/pdf/2303.14524.pdf", "arxiv 2303.14524" },
		{ "http://web7.arxiv.org/pdf/2303.14524.pdf", "arxiv 2303.14524" },
		{ "http://cn.arxiv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "http://xxx.lanl.gov/abs/hep-th/9901001", "arxiv hep-th/9901001" },
		{ "http://lanl.arxiv.org/pdf/hep-th/9901001", "arxiv hep-th/9901001" },
		{ "https://ar5iv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "https://ar5iv.labs.arxiv.org/html/2303.14524", "arxiv 2303.14524" },
		{ "https://www.alphaxiv.org/overview/2308.14296", "arxiv 2308.14296" },
		{ "https://huggingface.co/papers/2308.10053", "arxiv 2308.10053" },
		{ "https://huggingface.co./papers/2308.10053.md", "arxiv 2308.10053" },
		{ "https://www.arxiv-vanity.com/papers/1810.04805/", "arxiv 1810.04805" },
		{ "https://www.semanticscholar.org/arxiv/2106.15928", "arxiv 2106.15928" },
		{ "https://api.semanticscholar.org/arXiv:2106.15928", "arxiv 2106.15928" },
		{ "https://api.semanticscholar.org/graph/v1/paper/ARXIV:2106.15928", "arxiv 2106.15928" },
		{ "https://www.emergentmind.com/papers/2310.10108", "arxiv 2310.10108" },
		{ "https://www.scholarfeed.org/paper/2308.10053v1", "arxiv 2308.10053v1" },
		{ "https://summarizepaper.com/en/arxiv-id/2304.10149v1/", "arxiv 2304.10149v1" },
		{ "https://www.catalyzex.com/paper/arxiv:2303.14524", "arxiv 2303.14524" },
		{ "https://dblp.org/rec/journals/corr/abs-2305-08845", "arxiv 2305.08845" },
		{ "https://dblp.org/rec/journals/corr/abs-2305-08845.html?view=bibtex", "arxiv 2305.08845" },
		{ "https://dblp.uni-trier.de/rec/bib/journals/corr/abs-1706-03762", "arxiv 1706.03762" },
		{ "https://dblp.org/rec/journals/corr/cs-CL-0205028", "arxiv cs/0205028" },
		{ "https://dblp.org/rec/journals/corr/quant-ph-0201082", "arxiv quant-ph/0201082" },
		{ "https://ui.adsabs.harvard.edu/abs/2022arXiv220611892G/abstract", "arxiv 2206.11892" },
		{ "http://adsabs.harvard.edu/abs/2008arXiv0805.1234A", "arxiv 0805.1234" },
		{ "https://ui.adsabs.harvard.edu/abs/arXiv:2206.11892", "arxiv 2206.11892" },
		{ "https://doi.org/10.48550/arXiv.2303.14524", "arxiv 2303.14524" },
		{ "10.48550/arxiv.hep-th/9901001", "arxiv hep-th/9901001" },
		{ "https://img.shields.io/badge/arXiv-2305.08845-b31b1b", "arxiv 2305.08845" },
		{ "https://img.shields.io/badge/arXiv-2305.08845-b31b1b.svg?style=flat&logo=arxiv", "arxiv 2305.08845" },
		{ "https://img.shields.io/badge/arXiv-hep--th%2F9901001-b31b1b", "arxiv hep-th/9901001" },
		{ "https://img.shields.io/badge/arXiv-hep--th/9901001-b31b1b", "arxiv hep-th/9901001" },
		{ "https://img.shields.io/badge/2305.08845-b31b1b", "arxiv 2305.08845" },
		{ "https://img.shields.io/badge/Paper%20arXiv_2305.08845v2-red", "arxiv 2305.08845v2" },
		{ "https://img.shields.io/badge/DOI-10.1145%2F3708985-blue", "doi 10.1145/3708985" },
		{ "https://img.shields.io/static/v1?label=arXiv&message=2305.08845&color=b31b1b", "arxiv 2305.08845" },
		{ "https://static.aminer.cn/upload/pdf/program/5c75/1810.01963.pdf", "arxiv 1810.01963" },
		{ "https://arxiv.org/pdf/1511.07289.pdf%5Cnhttp://arxiv.org/abs/1511.07289", "arxiv 1511.07289" },
		{ "http://arxiv.org/pdf/1506.05869.pdf%20(http://arxiv.org/pdf/1506.05869.pdf)", "arxiv 1506.05869" },
		{ "https://web.archive.org/web/2020/https://arxiv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "https://web.archive.org/web/20200101000000id_/http:/arxiv.org/abs/2303.14524", "arxiv 2303.14524" },
		{ "https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2303.14524&sa=D", "arxiv 2303.14524" },
		{ "https://arxiv-org.proxy.example.edu/abs/2303.14524", "arxiv 2303.14524" },
		{ "https://arxiv.org.proxy.example.edu/abs/2303.14524", "arxiv 2303.14524" },
		/* not these */
		{ "https://arxiv.org/list/cs.IR/2303", "-" },
		{ "https://arxiv.org/a/hou_y_1", "-" },
		{ "https://arxiv.org/search/?query=2303.14524", "-" },
		{ "https://arxiv.org", "-" },
		{ "https://arxiv.org/abs/xxxx.xxxx", "-" },
		{ "https://arxiv.org/abs/1805.0831", "-" },
		{ "https://arxiv.org/abs/2307.000400", "-" },
		{ "https://notarxiv.org/abs/2303.14524", "-" },
		{ "https://paperswithcode.com/paper/some-method-2303-14524", "-" },
		{ "https://deeplearn.org/arxiv/123456", "-" },
		{ "https://img.shields.io/github/stars/owner/2303.14524", "-" },
		{ "https://img.shields.io/badge/release-2024.05-blue", "-" },
		{ "https://github.com/owner/repo/releases/tag/v2303.14524", "-" },
		{ "https://example.org/2023/05/12/1234.html", "-" },
		{ "https://", "-" },
		{ "//", "-" },
		{ "https://%", "-" },
		{ "LICENSE", "-" },
		{ "docs/list.md", "-" },
		{ "#section", "-" },
	};
	(void)state;
	CHECK(rows);
}

static void test_dois(void **state)
{
	static const struct row rows[] = {
		{ "10.1145/3708985", "doi 10.1145/3708985" },
		{ "doi:10.1145/3708985", "doi 10.1145/3708985" },
		{ "DOI: 10.1145/3708985.", "doi 10.1145/3708985" },
		{ "https://doi.org/10.1145/3708985", "doi 10.1145/3708985" },
		{ "http://dx.doi.org/10.1007/S11263-015-0816-Y", "doi 10.1007/s11263-015-0816-y" },
		{ "doi.org/10.1145/3708985", "doi 10.1145/3708985" },
		{ "https://dl.acm.org/doi/pdf/10.1145/3589334.3645347", "doi 10.1145/3589334.3645347" },
		{ "https://dl.acm.org/doi/abs/10.1145/3626772.3657669", "doi 10.1145/3626772.3657669" },
		{ "https://link.springer.com/authorize/casa?redirect_uri=https://link.springer.com/article/10.1007/"
		  "s1-002-03-4&casa_token=a_b:c",
			"doi 10.1007/s1-002-03-4" },
		{ "https://dl.acm.org/doi/full/10.1145/3626772.3657669?casa_token=abc:def", "doi 10.1145/3626772.3657669" },
		{ "https://dl.acm.org/doi/10.1145/3626772.3657669#sec-1", "doi 10.1145/3626772.3657669" },
		{ "https://dl.acm.org/citation.cfm?doid=10.1145/3097983.3098108&x=1", "doi 10.1145/3097983.3098108" },
		{ "https://link.springer.com/chapter/10.1007/978-3-031-56060-6_24", "doi 10.1007/978-3-031-56060-6_24" },
		{ "https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf", "doi 10.1007/s11263-015-0816-y" },
		{ "https://link.springer.com/article/10.1007%2FJHEP03%282026%29073", "doi 10.1007/jhep03(2026)073" },
		{ "https://doi.org/10.1007/JHEP03(2026)073", "doi 10.1007/jhep03(2026)073" },
		{ "https://onlinelibrary.wiley.com/doi/epdf/10.1002/widm.1249", "doi 10.1002/widm.1249" },
		{ "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
			"doi 10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2" },
		{ "https://www.tandfonline.com/doi/full/10.1080/01621459.2017.1285773", "doi 10.1080/01621459.2017.1285773" },
		{ "https://journals.sagepub.com/doi/10.1177/0278364913491297", "doi 10.1177/0278364913491297" },
		{ "https://www.biorxiv.org/content/10.1101/2021.07.09.450648v2.full", "doi 10.1101/2021.07.09.450648" },
		{ "https://www.biorxiv.org/content/10.1101/2021.07.09.450648v2.full.pdf+html", "doi 10.1101/2021.07.09.450648" },
		{ "https://www.biorxiv.org/content/biorxiv/early/2021/07/09/10.1101/545880v1.abstract", "doi 10.1101/545880" },
		{ "https://www.medrxiv.org/content/10.1101/2020.03.03.20029983v1", "doi 10.1101/2020.03.03.20029983" },
		{ "https://www.biorxiv.org/content/10.64898/2025.12.01.691162v1", "doi 10.64898/2025.12.01.691162" },
		{ "https://pubs.acs.org/doi/10.1021/acs.jcim.9b00237", "doi 10.1021/acs.jcim.9b00237" },
		{ "https://www.science.org/doi/abs/10.1126/science.abj8754", "doi 10.1126/science.abj8754" },
		{ "https://www.frontiersin.org/articles/10.3389/fnins.2018.00001/full", "doi 10.3389/fnins.2018.00001" },
		{ "https://academic.oup.com/bioinformatics/advance-article/doi/10.1093/bioinformatics/btad027/6986968",
			"doi 10.1093/bioinformatics/btad027" },
		{ "https://doi.org/10.1093/ref:odnb/37887", "doi 10.1093/ref:odnb/37887" },
		{ "https://iopscience.iop.org/article/10.1088/1361-6633/aabc/pdf", "doi 10.1088/1361-6633/aabc" },
		{ "https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.77.3865", "doi 10.1103/physrevlett.77.3865" },
		{ "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0188226&type=printable",
			"doi 10.1371/journal.pone.0188226" },
		{ "https://zenodo.org/badge/DOI/10.5281/zenodo.1234567.svg", "doi 10.5281/zenodo.1234567" },
		{ "https://dl-acm-org.proxy.example.edu/doi/10.1145/3708985", "doi 10.1145/3708985" },
		{ "https://doi.org/https://doi.org/10.1145/3708985", "doi 10.1145/3708985" },
		{ "https://doi.org/10.18653/v1/2024.emnlp-main.589", "doi 10.18653/v1/2024.emnlp-main.589" },
		{ "https://doi.org/10.1000.10/123", "doi 10.1000.10/123" },
		/* not these */
		{ "http://citeseerx.ist.psu.edu/viewdoc/summary?doi=10.1.1.868.3597", "-" },
		{ "https://doi.org/", "-" },
		{ "https://doi.org/10.1145/", "-" },
		{ "10.1145", "-" },
		{ "10.12/x", "-" },
		{ "https://www.nature.com/articles/s41467-020-12345-6", "-" },
		{ "https://ieeexplore.ieee.org/document/9123456", "-" },
		{ "https://example.org/v10.1234/x", "-" },
	};
	(void)state;
	CHECK(rows);
}

static void test_acl_and_openreview(void **state)
{
	static const struct row rows[] = {
		{ "2024.findings-acl.529", "acl 2024.findings-acl.529" },
		{ "N19-1423", "acl N19-1423" },
		{ "https://aclanthology.org/2024.findings-acl.529.pdf", "acl 2024.findings-acl.529" },
		{ "https://aclanthology.org/2024.findings-acl.529/", "acl 2024.findings-acl.529" },
		{ "https://aclanthology.org/2020.acl-main.1v2.pdf", "acl 2020.acl-main.1" },
		{ "https://www.aclweb.org/anthology/N19-1423/", "acl N19-1423" },
		{ "https://aclweb.org/anthology/papers/N/N19/N19-1423/", "acl N19-1423" },
		{ "http://www.aclweb.org/anthology-new/P/P12/P12-1041.pdf", "acl P12-1041" },
		{ "https://aclanthology.info/papers/P18-1001/p18-1001", "acl P18-1001" },
		{ "https://aclanthology.org/P18-1001v2", "acl P18-1001" },
		{ "aclanthology.org/N19-1423", "acl N19-1423" },
		{ "https://openreview.net/forum?id=O4kDO3yS9B", "openreview O4kDO3yS9B" },
		{ "https://openreview.net/pdf?id=B1xsqj09Fm", "openreview B1xsqj09Fm" },
		{ "https://openreview.net/forum?noteId=abc12345&id=lf9TyIiKH2#x", "openreview lf9TyIiKH2" },
		{ "https://openreview.net/forum?id=lf9TyIiKH2&amp;noteId=x", "openreview lf9TyIiKH2" },
		{ "https://openreview.net/attachment?id=lf9TyIiKH2&name=supplementary_material", "openreview lf9TyIiKH2" },
		{ "https://openreview.net/forum?id=_3ELRdg2sgI", "openreview _3ELRdg2sgI" },
		{ "openreview:_3ELRdg2sgI", "openreview _3ELRdg2sgI" },
		/* not these */
		{ "https://aclanthology.org/volumes/2024.findings-acl/", "-" },
		{ "https://aclanthology.org/people/j/jacob-devlin/", "-" },
		{ "https://aclanthology.org/", "-" },
		{ "https://openreview.net/group?id=ICLR.cc/2024/Conference", "-" },
		{ "https://openreview.net/profile?id=~Yupeng_Hou1", "-" },
		{ "https://openreview.net/forum", "-" },
		{ "A12-34567", "-" },
	};
	(void)state;
	CHECK(rows);
}

/* All identifiers of a text: "begin:kind value" each. */
static const char *scanned(struct cite_arena *a, const char *s)
{
	char *copy = exact(s, strlen(s));
	const char *all = "";
	size_t at = 0, begin;
	struct cite_id id;
	while (cite_id_scan(&id, a, copy, strlen(s), &at, &begin)) {
		assert_true(begin < at && at <= strlen(s));
		all = cite_arena_printf(a, "%s%s%zu:%s", all, *all ? " " : "", begin, spell(a, &id));
	}
	free(copy);
	return all;
}

static void test_scan(void **state)
{
	static const struct row rows[] = {
		{ "see arXiv:2303.14524, 2023", "4:arxiv 2303.14524" },
		{ "arXiv preprint arXiv:2005.11275 (2020)", "0:arxiv 2005.11275" },
		{ "[arXiv:math/0309136] and hep-th/9901001v2.", "1:arxiv math/0309136 25:arxiv hep-th/9901001v2" },
		{ "2303.14524 2304.10149", "0:arxiv 2303.14524 11:arxiv 2304.10149" },
		{ "2303.14524,2304.10149;2305.02182", "0:arxiv 2303.14524 11:arxiv 2304.10149 22:arxiv 2305.02182" },
		{ "doi:10.1145/3589334.3645347.", "0:doi 10.1145/3589334.3645347" },
		{ "10.1145/3626772.3657669 and 10.48550/arXiv.2303.14524", "0:doi 10.1145/3626772.3657669 28:arxiv 2303.14524" },
		{ "(https://arxiv.org/abs/2303.14524)", "1:arxiv 2303.14524" },
		{ "go to https://dl.acm.org/doi/10.1145/3708985, then", "6:doi 10.1145/3708985" },
		{ "<https://doi.org/10.1007/JHEP03(2026)073>", "1:doi 10.1007/jhep03(2026)073" },
		{ "(10.1007/JHEP03(2026)073)", "1:doi 10.1007/jhep03(2026)073" },
		{ "arxiv.org/abs/2303.14524 without scheme", "0:arxiv 2303.14524" },
		{ "x https://openreview.net/forum?id=lf9TyIiKH2.", "2:openreview lf9TyIiKH2" },
		{ "ACL 2024.findings-acl.529 here", "4:acl 2024.findings-acl.529" },
		{ "arXiv-hep-th/9901001", "0:arxiv hep-th/9901001" },
		{ "bioRxiv 2023.06.21.545880", "" },
		{ "on 2023.05.12, 12345 stars, 1234.56 GB", "" },
		{ "v1.2303.14524", "" },
		{ "123.2303.14524.1", "" },
		{ "$2303.1452 and 2303.14524%", "" },
		{ "https://ui.adsabs.harvard.edu/abs/2019ApJ...882L..12A", "" },
		{ "https://github.com/a/b/2303.14524.zip", "" },
		{ "Phys. Rev. D 98, 030001 (2018)", "" },
		{ "192.168.2303.14524", "" },
		{ "page 10.1145 of", "" },
		{ "a:b / c: d// ://", "" },
		{ "https://", "" },
		{ "", "" },
	};
	struct cite_arena *a = cite_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(scanned(a, rows[i].in), rows[i].out);
	cite_arena_free(a);
}

static void test_malformed(void **state)
{
	static const char *const bad[] = { "https://arxiv.org/abs/1805.0831", "https://arxiv.org/abs/2307.000400",
		"arxiv.org/abs/xxxx.xxxx", "https://arxiv.org/pdf/2313.14524", "https://arxiv.org/abs/9912.12345",
		"https://arxiv.org/abs/cmp-lg/0404001", "1805.0831", "2509.262311", "arXiv:2313.14524", "https://doi.org/",
		"https://doi.org/abc", "https://openreview.net/forum" };
	static const char *const good[] = { "https://arxiv.org/abs/2303.14524", "https://arxiv.org", "https://arxiv.org/list/cs.IR/recent",
		"https://github.com/a/b", "2023.05", "3.14159", "text", "", "https://openreview.net/group?id=X", "10.1145/3708985",
		"1234.5678.9" };
	struct cite_arena *a = cite_arena_new();
	const char *why;
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (!cite_id_malformed(&why, a, bad[i], strlen(bad[i])))
			fail_msg("%s", bad[i]);
		assert_non_null(why);
	}
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (cite_id_malformed(&why, a, good[i], strlen(good[i])))
			fail_msg("%s: %s", good[i], why);
	cite_arena_free(a);
}

static void test_malformed_in_text(void **state)
{
	static const struct {
		const char *text;
		size_t begin;
	} bad[] = { { "arxiv:512.04993", 6 }, { "see arXiv: 1805.0831.", 11 }, { "arXiv:2305.08845 and arXiv:2307.000400v2", 27 },
		{ "(arXiv preprint arXiv:2313.14524)", 22 } };
	static const char *const good[] = { "arXiv:2303.14524v3", "1805.0831", "arXiv: 2023.05", "arXiv:2023.05.21", "arXiv:hep-th/9901001",
		"arXiv:", "arXiv:xxxx.xxxx", "arxiv", "", "https://arxiv.org/abs/1805.0831" };
	const char *why;
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		size_t begin = 0;
		why = NULL;
		if (!cite_id_malformed_in(&why, bad[i].text, strlen(bad[i].text), &begin))
			fail_msg("%s", bad[i].text);
		assert_non_null(why);
		assert_int_equal(begin, bad[i].begin);
	}
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		size_t begin;
		if (cite_id_malformed_in(&why, good[i], strlen(good[i]), &begin))
			fail_msg("%s: %s", good[i], why);
	}
}

/* Writing an id and reading it again is the identity, whatever form it is written in. */
static void test_round_trip(void **state)
{
	static const struct cite_id ids[] = { { CITE_ID_ARXIV, 0, "2305.08845" }, { CITE_ID_ARXIV, 2, "2305.08845" },
		{ CITE_ID_ARXIV, 3, "hep-th/9901001" }, { CITE_ID_DOI, 0, "10.1145/3708985" },
		{ CITE_ID_DOI, 0, "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2" },
		{ CITE_ID_DOI, 0, "10.1007/jhep03(2026)073" }, { CITE_ID_DOI, 0, "10.1000/a#b?c%d" },
		{ CITE_ID_ACL, 0, "2024.findings-acl.529" }, { CITE_ID_ACL, 0, "N19-1423" }, { CITE_ID_OPENREVIEW, 0, "_3ELRdg2sgI" } };
	struct cite_arena *a = cite_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		struct cite_id again;
		const char *url = cite_id_url(a, &ids[i]), *show = cite_id_show(a, &ids[i]);
		assert_true(cite_id_valid(&ids[i]));
		assert_true(cite_id_parse(&again, a, url, strlen(url)));
		assert_string_equal(spell(a, &again), spell(a, &ids[i]));
		assert_true(cite_id_parse(&again, a, show, strlen(show)));
		assert_string_equal(spell(a, &again), spell(a, &ids[i]));
		assert_true(cite_id_same(&again, &ids[i]));
	}
	cite_arena_free(a);
}

static void test_valid(void **state)
{
	static const struct cite_id bad[] = { { CITE_ID_NONE, 0, NULL }, { CITE_ID_ARXIV, 0, NULL }, { CITE_ID_ARXIV, 0, "" },
		{ CITE_ID_ARXIV, 0, "2305.08845v2" }, { CITE_ID_ARXIV, 0, "HEP-TH/9901001" }, { CITE_ID_ARXIV, 0, "0808.05394" },
		{ CITE_ID_ARXIV, 0, "abc" }, { CITE_ID_ARXIV, 0, "2305.08845&x=1" }, { CITE_ID_DOI, 0, "10.1145/" },
		{ CITE_ID_DOI, 0, "10.1145/A" }, { CITE_ID_DOI, 0, "10.1145/a b" }, { CITE_ID_DOI, 0, "https://doi.org/10.1145/a" },
		{ CITE_ID_ACL, 0, "n19-1423" }, { CITE_ID_ACL, 0, "N19-1423.pdf" }, { CITE_ID_OPENREVIEW, 0, "a/../b" },
		{ CITE_ID_OPENREVIEW, 0, "x&y=1" } };
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(cite_id_valid(&bad[i]));
	assert_int_equal(cite_id_arxiv_month(&(struct cite_id){ CITE_ID_ARXIV, 0, "2305.08845" }).year, 2023);
	assert_int_equal(cite_id_arxiv_month(&(struct cite_id){ CITE_ID_ARXIV, 0, "2305.08845" }).month, 5);
	assert_int_equal(cite_id_arxiv_month(&(struct cite_id){ CITE_ID_ARXIV, 0, "hep-th/9901001" }).year, 1999);
	assert_int_equal(cite_id_arxiv_month(&(struct cite_id){ CITE_ID_ARXIV, 0, "math/0309136" }).year, 2003);
	assert_int_equal(cite_id_arxiv_month(&(struct cite_id){ CITE_ID_DOI, 0, "10.1145/2305" }).year, 0);
	assert_string_equal(cite_field_name(CITE_CONTAINER), "container-title");
	assert_string_equal(cite_field_name(CITE_N_FIELD), "");
	assert_string_equal(cite_id_kind_name(CITE_N_ID_KIND), "");
}

/* Long hostile runs take linear time: what would be quadratic does not end within ctest's limit. */
static void test_bounded(void **state)
{
	static const char *const units[] = { "(", "10.1145/", "a.", "/", "://", "arXiv", "2303.", "[<", "http://a/",
		"https://img.shields.io/badge/a", "%25", "a-/", "2303.14524," };
	enum { N = 4 << 20 };
	char *s = malloc(N);
	(void)state;
	assert_non_null(s);
	for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
		struct cite_arena *a = cite_arena_new();
		struct cite_id id;
		const char *why;
		size_t at = 0, begin, m = strlen(units[u]);
		for (size_t i = 0; i < N; i++)
			s[i] = units[u][i % m];
		while (cite_id_scan(&id, a, s, N, &at, &begin))
			;
		cite_id_parse(&id, a, s, N);
		cite_id_malformed(&why, a, s, N);
		cite_arena_free(a);
	}
	free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_arxiv_numbers), cmocka_unit_test(test_arxiv_urls),
		cmocka_unit_test(test_dois), cmocka_unit_test(test_acl_and_openreview), cmocka_unit_test(test_scan),
		cmocka_unit_test(test_malformed), cmocka_unit_test(test_malformed_in_text), cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_valid), cmocka_unit_test(test_bounded) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
