/* linkkind: sorts URLs by host and ending. Identifiers are paper/id's affair; here also the publishers whose URLs name none. */
#include "linkkind.h"

#include <string.h>

#include "../../base/text.h"

/* Hosts of papers; a leading dot means "and everything under it" is understood for all. With a path: only there. */
static const char *const paper_hosts[] = { "arxiv.org", "pan.baidu.com", "alphaxiv.org", "doi.org", "openreview.net", "aclanthology.org",
	"aclweb.org", "acm.org", "ieee.org", "springer.com", "springeropen.com", "sciencedirect.com", "elsevier.com", "nature.com",
	"science.org", "sciencemag.org", "pnas.org", "cell.com", "wiley.com", "oup.com", "tandfonline.com", "sagepub.com", "mdpi.com",
	"frontiersin.org", "plos.org", "biorxiv.org", "medrxiv.org", "chemrxiv.org", "ssrn.com", "aps.org", "iop.org", "aip.org",
	"scitation.org", "rsc.org", "acs.org", "thecvf.com", "cv-foundation.org", "ecva.net", "mlr.press", "neurips.cc", "nips.cc",
	"jmlr.org", "ijcai.org", "aaai.org", "isca-speech.org", "bmva.org", "usenix.org", "vldb.org", "siam.org", "worldscientific.com",
	"iospress.nl", "semanticscholar.org", "citeseerx.ist.psu.edu", "hal.science", "archives-ouvertes.fr", "osti.gov", "inspirehep.net",
	"jstor.org", "researchgate.net", "projecteuclid.org", "ncbi.nlm.nih.gov", "europepmc.org", "dblp.org", "transacl.org",
	"mitpressjournals.org", "mit.edu/tacl", "lrec-conf.org", "roboticsproceedings.org", "biomedcentral.com", "bmj.com",
	"royalsocietypublishing.org", "optica.org", "osapublishing.org", "quantum-journal.org", "scipost.org", "peerj.com", "hindawi.com",
	"emerald.com", "inderscience.com", "igi-global.com", "degruyter.com", "cambridge.org", "ebooks.iospress.nl", "ceur-ws.org",
	"eprint.iacr.org", "papers.ssrn.com", "proceedings.com", "distill.pub", "openaccess.", "huggingface.co/papers",
	"research.google/pubs", "amazon.science/publications", "microsoft.com/en-us/research/publication",
	"research.facebook.com/publications", "ai.meta.com/research/publications", "deepmind.com/publications",
	"deepmind.com/research/publications", "mitpress.mit.edu", "direct.mit.edu", "iclr.cc", "icml.cc", "virtual.", "dagstuhl.de",
	"eurasip.org", "hdl.handle.net", "zenodo.org/record", "osf.io/preprints", "psyarxiv.com", "techrxiv.org", "authorea.com",
	"preprints.org", "researchsquare.com", "apsipa.org", "interspeech", "asru", "eg.org", "diglib.eg.org", "proquest.com", "ediss.",
	"dspace.", "scholarworks.", "escholarship.", "elischolar.", "digitalcommons.", "theses.", "etd.", "deepblue.", "informs.org",
	"amlc", "thieme-connect", "karger.com", "liebertpub.com", "annualreviews.org", "royalsoc", "asme.org", "asce.org", "aiaa.org",
	"ametsoc.org", "agupubs", "jbc.org", "jneurosci.org", "elifesciences.org", "academic.", "journals.", "pubs.", "papers.",
	"proceedings.", "link.springer", "ieeexplore", "genomebiology.com", "oxfordjournals.org", "genetics.org", "cshlp.org", "nejm.org",
	"thelancet.com", "jamanetwork.com", "embopress.org", "rupress.org", "asm.org", "physiology.org", "aacrjournals.org",
	"ahajournals.org", "nber.org/papers", "aeaweb.org/articles", "ams.org", "msp.org", "numdam.org", "ndss-symposium.org/ndss-paper",
	"petsymposium.org", "openproceedings.org", "cidrdb.org", "computer.org/csdl/proceedings", "episciences.org", "eptcs.org",
	"jstage.jst.go.jp", "scholar.google.com/scholar?q=", "scholar.google.com/scholar?cluster=", "scielo.", "bioone.org",
	"copernicus.org", "spiedigitallibrary.org", "nowpublishers.com/article" };

static const char *after_scheme(const char *url)
{
	const char *colon = strstr(url, "://");

	return colon && colon - url < 8 ? colon + 3 : url;
}

/* Whether needle begins the host, one of its labels, or host and path. all: the length of host and path; n: of the host alone. */
static bool at_host(const char *host, size_t all, size_t n, const char *needle)
{
	size_t k = strlen(needle);

	for (size_t i = 0; i < n; i++)
		if (cite_ascii_lower((unsigned char)host[i]) == needle[0] && (i == 0 || host[i - 1] == '.') &&
			cite_ascii_starts(host + i, all - i, needle))
			return needle[k - 1] == '.' || strchr(needle, '/') || i + k >= n || strchr("/?#:.", host[i + k]) ||
				!strchr(needle, '.');
	return false;
}

/* Whether a host is among the given. */
static bool among(const char *host, const char *const *needles, size_t n_needle)
{
	enum { HOST_MAX = 253 }; /* no name is longer, and a longer one would be searched for every needle */
	size_t all = strnlen(host, 2 * HOST_MAX), n = strcspn(host, "/?#:");
	uint32_t first = 0;

	if (n > HOST_MAX)
		return false;
	/* The first letters of its labels, as bits, tell most needles apart. */
	for (size_t i = 0; i < n; i++)
		if (i == 0 || host[i - 1] == '.')
			first |= UINT32_C(1) << (host[i] & 31);
	for (size_t i = 0; i < n_needle; i++)
		if (first >> (needles[i][0] & 31) & 1 && at_host(host, all, n, needles[i]))
			return true;
	return false;
}

static bool ends_in(const char *url, const char *ending)
{
	size_t n = strcspn(url, "?#"), k = strlen(ending);

	return n > k && cite_ascii_starts(url + n - k, k, ending);
}

static bool is_code_host(const char *host)
{
	static const char *const hosts[] = { "github.com", "githubusercontent.com", "github.io", "gitlab.com", "youtube.com", "youtu.be",
		"twitter.com", "x.com", "medium.com", "bitbucket.org", "shields.io" };

	return among(host, hosts, sizeof hosts / sizeof *hosts);
}

enum cite_link_kind cite_link_kind(const char *url)
{
	const char *host;

	while (cite_ascii_space((unsigned char)*url))
		url++;
	if (!*url || cite_ascii_same(url, "url") || cite_ascii_same(url, "link") || cite_ascii_same(url, "-"))
		return CITE_LINKS_NOTHING;
	if (*url == '#')
		return url[1] ? CITE_LINKS_ANCHOR : CITE_LINKS_NOTHING;
	host = after_scheme(url);
	if (host == url && (!strncmp(url, "./#", 3) || !strncmp(url, "mailto:", 7)))
		return CITE_LINKS_ANCHOR;
	if (is_code_host(host))
		return ends_in(url, ".pdf") ? CITE_LINKS_PAPER : CITE_LINKS_OTHER;
	if (ends_in(url, ".pdf") || ends_in(url, ".ps") || ends_in(url, ".ps.gz") || strstr(url, "/pdf/"))
		return CITE_LINKS_PAPER;
	return among(host, paper_hosts, sizeof paper_hosts / sizeof *paper_hosts) ? CITE_LINKS_PAPER : CITE_LINKS_OTHER;
}
