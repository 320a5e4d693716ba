/* labels: the vocabulary of lists. What the words on links, before colons, above columns and on sections say, in the languages that lists
 * are written in. All comparisons ignore case; a label may carry a number or a few words more ("PyTorch-2", "Code (official)"). */
#include <pthread.h>
#include <string.h>

#include "../../base/text.h"
#include "words.h"

struct word {
	const char *s;
	enum cite_word_role role;
};

/* clang-format off */
static const struct word labels[] = {
	{ "paper", CITE_ROLE_PAPER }, { "papers", CITE_ROLE_PAPER }, { "pdf", CITE_ROLE_PAPER }, { "arxiv", CITE_ROLE_PAPER }, { "abs", CITE_ROLE_PAPER },
	{ "doi", CITE_ROLE_PAPER }, { "link", CITE_ROLE_CODE }, { "url", CITE_ROLE_CODE }, { "html", CITE_ROLE_PAPER }, { "openreview", CITE_ROLE_PAPER },
	{ "preprint", CITE_ROLE_PAPER }, { "article", CITE_ROLE_CODE }, { "full text", CITE_ROLE_PAPER }, { "paper link", CITE_ROLE_PAPER },
	{ "download", CITE_ROLE_CODE }, { "论文", CITE_ROLE_PAPER }, { "论文链接", CITE_ROLE_PAPER }, { "論文", CITE_ROLE_PAPER }, { "原文", CITE_ROLE_PAPER },
	{ "链接", CITE_ROLE_CODE }, { "abstract", CITE_ROLE_PAPER }, { "biorxiv", CITE_ROLE_PAPER }, { "ieee", CITE_ROLE_PAPER }, { "acm", CITE_ROLE_PAPER },
	{ "dl.acm", CITE_ROLE_PAPER }, { "ps", CITE_ROLE_PAPER }, { "ssrn", CITE_ROLE_PAPER }, { "proceedings", CITE_ROLE_CODE }, { "publication", CITE_ROLE_CODE },
	{ "report", CITE_ROLE_CODE }, { "tech report", CITE_ROLE_PAPER }, { "technical report", CITE_ROLE_PAPER }, { "camera ready", CITE_ROLE_PAPER },
	{ "supplementary", CITE_ROLE_CODE }, { "supp", CITE_ROLE_CODE }, { "supplement", CITE_ROLE_CODE }, { "appendix", CITE_ROLE_CODE },
	{ "code", CITE_ROLE_CODE }, { "codes", CITE_ROLE_CODE }, { "github", CITE_ROLE_CODE }, { "git", CITE_ROLE_CODE }, { "repo", CITE_ROLE_CODE },
	{ "repository", CITE_ROLE_CODE }, { "source", CITE_ROLE_CODE }, { "source code", CITE_ROLE_CODE }, { "official code", CITE_ROLE_CODE }, { "official", CITE_ROLE_CODE },
	{ "implementation", CITE_ROLE_CODE }, { "python", CITE_ROLE_CODE }, { "pytorch", CITE_ROLE_CODE }, { "tensorflow", CITE_ROLE_CODE }, { "tf", CITE_ROLE_CODE },
	{ "jax", CITE_ROLE_CODE }, { "keras", CITE_ROLE_CODE }, { "torch", CITE_ROLE_CODE }, { "matlab", CITE_ROLE_CODE }, { "caffe", CITE_ROLE_CODE }, { "mxnet", CITE_ROLE_CODE },
	{ "java", CITE_ROLE_CODE }, { "c++", CITE_ROLE_CODE }, { "julia", CITE_ROLE_CODE }, { "python reference", CITE_ROLE_CODE }, { "project", CITE_ROLE_CODE },
	{ "project page", CITE_ROLE_CODE }, { "project papge", CITE_ROLE_CODE }, { "projects", CITE_ROLE_CODE }, { "page", CITE_ROLE_CODE }, { "homepage", CITE_ROLE_CODE },
	{ "home page", CITE_ROLE_CODE }, { "website", CITE_ROLE_CODE }, { "offical website", CITE_ROLE_CODE }, { "web", CITE_ROLE_CODE }, { "site", CITE_ROLE_CODE }, { "webpage", CITE_ROLE_CODE },
	{ "demo", CITE_ROLE_CODE }, { "video", CITE_ROLE_CODE }, { "videos", CITE_ROLE_CODE }, { "youtube", CITE_ROLE_CODE }, { "talk", CITE_ROLE_CODE }, { "slides", CITE_ROLE_CODE },
	{ "slide", CITE_ROLE_CODE }, { "poster", CITE_ROLE_CODE }, { "presentation", CITE_ROLE_CODE }, { "blog", CITE_ROLE_CODE }, { "blog post", CITE_ROLE_CODE }, { "post", CITE_ROLE_CODE }, { "tweet", CITE_ROLE_CODE },
	{ "twitter", CITE_ROLE_CODE }, { "dataset", CITE_ROLE_CODE }, { "datasets", CITE_ROLE_CODE }, { "data", CITE_ROLE_CODE }, { "model", CITE_ROLE_CODE }, { "models", CITE_ROLE_CODE },
	{ "model card", CITE_ROLE_CODE }, { "huggingface", CITE_ROLE_CODE }, { "hugging face", CITE_ROLE_CODE }, { "hf", CITE_ROLE_CODE }, { "colab", CITE_ROLE_CODE }, { "notebook", CITE_ROLE_CODE },
	{ "checkpoint", CITE_ROLE_CODE }, { "weights", CITE_ROLE_CODE }, { "bibtex", CITE_ROLE_CODE }, { "bib", CITE_ROLE_CODE }, { "cite", CITE_ROLE_CODE }, { "review", CITE_ROLE_CODE },
	{ "reviews", CITE_ROLE_CODE }, { "summary", CITE_ROLE_CODE }, { "note", CITE_ROLE_CODE }, { "notes", CITE_ROLE_CODE }, { "news", CITE_ROLE_CODE }, { "media", CITE_ROLE_CODE },
	{ "leaderboard", CITE_ROLE_CODE }, { "benchmark", CITE_ROLE_CODE }, { "docs", CITE_ROLE_CODE }, { "documentation", CITE_ROLE_CODE }, { "tutorial", CITE_ROLE_CODE },
	{ "paper page", CITE_ROLE_CODE }, { "papers with code", CITE_ROLE_CODE }, { "paperswithcode", CITE_ROLE_CODE }, { "tool", CITE_ROLE_CODE }, { "app", CITE_ROLE_CODE }, { "unofficial", CITE_ROLE_CODE },
	{ "unofficial code", CITE_ROLE_CODE }, { "github repo stars", CITE_ROLE_CODE }, { "stars", CITE_ROLE_CODE }, { "star", CITE_ROLE_CODE }, { "here", CITE_ROLE_CODE }, { "more", CITE_ROLE_CODE },
	{ "代码", CITE_ROLE_CODE }, { "项目", CITE_ROLE_CODE }, { "主页", CITE_ROLE_CODE }, { "解读", CITE_ROLE_CODE }, { "数据集", CITE_ROLE_CODE }, { "zhihu", CITE_ROLE_CODE }, { "知乎", CITE_ROLE_CODE },
	{ "논문", CITE_ROLE_PAPER }, { "원문", CITE_ROLE_PAPER }, { "논문 링크", CITE_ROLE_PAPER }, { "코드", CITE_ROLE_CODE }, { "구현", CITE_ROLE_CODE }, { "리뷰", CITE_ROLE_CODE }, { "링크", CITE_ROLE_CODE }, { "コード", CITE_ROLE_CODE }, { "リンク", CITE_ROLE_CODE }, { "解説", CITE_ROLE_CODE }, { "artículo", CITE_ROLE_PAPER }, { "artigo", CITE_ROLE_PAPER }, { "código", CITE_ROLE_CODE }, { "статья", CITE_ROLE_PAPER }, { "код", CITE_ROLE_CODE },
	{ "discussion", CITE_ROLE_CODE }, { "interview", CITE_ROLE_CODE }, { "announcement", CITE_ROLE_CODE }, { "press", CITE_ROLE_CODE }, { "short presentation", CITE_ROLE_CODE }, { "explainer", CITE_ROLE_CODE },
};

static const struct word keys[] = {
	{ "title", CITE_ROLE_TITLE }, { "paper title", CITE_ROLE_TITLE }, { "题目", CITE_ROLE_TITLE }, { "标题", CITE_ROLE_TITLE }, { "タイトル", CITE_ROLE_TITLE },
	{ "제목", CITE_ROLE_TITLE }, { "저자", CITE_ROLE_AUTHORS }, { "학회", CITE_ROLE_VENUE }, { "연도", CITE_ROLE_YEAR }, { "título", CITE_ROLE_TITLE }, { "titre", CITE_ROLE_TITLE }, { "autores", CITE_ROLE_AUTHORS }, { "auteurs", CITE_ROLE_AUTHORS }, { "autoren", CITE_ROLE_AUTHORS }, { "авторы", CITE_ROLE_AUTHORS },
	{ "author", CITE_ROLE_AUTHORS }, { "authors", CITE_ROLE_AUTHORS }, { "first author", CITE_ROLE_AUTHORS }, { "author(s)", CITE_ROLE_AUTHORS }, { "by", CITE_ROLE_AUTHORS }, { "作者", CITE_ROLE_AUTHORS }, { "著者", CITE_ROLE_AUTHORS },
	{ "venue", CITE_ROLE_VENUE }, { "conference", CITE_ROLE_VENUE }, { "journal", CITE_ROLE_VENUE }, { "publisher", CITE_ROLE_VENUE }, { "published in", CITE_ROLE_VENUE },
	{ "published at", CITE_ROLE_VENUE }, { "publication", CITE_ROLE_VENUE }, { "published", CITE_ROLE_VENUE }, { "source", CITE_ROLE_VENUE }, { "accepted by", CITE_ROLE_VENUE }, { "accepted at", CITE_ROLE_VENUE }, { "会议", CITE_ROLE_VENUE }, { "期刊", CITE_ROLE_VENUE },
	{ "发表", CITE_ROLE_VENUE }, { "会议/期刊", CITE_ROLE_VENUE }, { "conference/journal", CITE_ROLE_VENUE }, { "where", CITE_ROLE_VENUE },
	{ "date", CITE_ROLE_YEAR }, { "year", CITE_ROLE_YEAR }, { "publish date", CITE_ROLE_YEAR }, { "publication date", CITE_ROLE_YEAR }, { "release date", CITE_ROLE_YEAR }, { "time", CITE_ROLE_YEAR }, { "publication year", CITE_ROLE_YEAR }, { "year of publication", CITE_ROLE_YEAR }, { "published year", CITE_ROLE_YEAR }, { "year published", CITE_ROLE_YEAR }, { "发表时间", CITE_ROLE_YEAR }, { "发表年份", CITE_ROLE_YEAR }, { "日期", CITE_ROLE_YEAR }, { "年份", CITE_ROLE_YEAR },
	{ "paper", CITE_ROLE_PAPER }, { "papers", CITE_ROLE_PAPER }, { "link", CITE_ROLE_PAPER }, { "links", CITE_ROLE_PAPER }, { "pdf", CITE_ROLE_PAPER }, { "arxiv", CITE_ROLE_PAPER }, { "url", CITE_ROLE_PAPER }, { "论文", CITE_ROLE_PAPER }, { "链接", CITE_ROLE_PAPER },
	{ "paper link", CITE_ROLE_PAPER }, { "doi", CITE_ROLE_PAPER }, { "论文链接", CITE_ROLE_PAPER }, { "paper url", CITE_ROLE_PAPER },
	{ "code", CITE_ROLE_CODE }, { "github", CITE_ROLE_CODE }, { "homepage", CITE_ROLE_CODE }, { "project", CITE_ROLE_CODE }, { "project page", CITE_ROLE_CODE }, { "website", CITE_ROLE_CODE },
	{ "dataset", CITE_ROLE_CODE }, { "datasets", CITE_ROLE_CODE }, { "data", CITE_ROLE_CODE }, { "demo", CITE_ROLE_CODE }, { "video", CITE_ROLE_CODE }, { "blog", CITE_ROLE_CODE }, { "代码", CITE_ROLE_CODE }, { "主页", CITE_ROLE_CODE }, { "repo", CITE_ROLE_CODE },
	{ "abstract", CITE_ROLE_OTHER }, { "summary", CITE_ROLE_OTHER }, { "tldr", CITE_ROLE_OTHER }, { "tl;dr", CITE_ROLE_OTHER }, { "institution", CITE_ROLE_OTHER }, { "institutions", CITE_ROLE_OTHER },
	{ "affiliation", CITE_ROLE_OTHER }, { "affiliations", CITE_ROLE_OTHER }, { "keyword", CITE_ROLE_OTHER }, { "keywords", CITE_ROLE_OTHER }, { "key", CITE_ROLE_OTHER }, { "key words", CITE_ROLE_OTHER }, { "env", CITE_ROLE_OTHER }, { "note", CITE_ROLE_OTHER },
	{ "notes", CITE_ROLE_OTHER }, { "comment", CITE_ROLE_OTHER }, { "comments", CITE_ROLE_OTHER }, { "task", CITE_ROLE_OTHER }, { "tasks", CITE_ROLE_OTHER }, { "topic", CITE_ROLE_OTHER }, { "tags", CITE_ROLE_OTHER }, { "key techniques", CITE_ROLE_OTHER },
	{ "digest", CITE_ROLE_OTHER }, { "contribution", CITE_ROLE_OTHER }, { "contributions", CITE_ROLE_OTHER }, { "method", CITE_ROLE_OTHER }, { "results", CITE_ROLE_OTHER }, { "摘要", CITE_ROLE_OTHER }, { "简介", CITE_ROLE_OTHER }, { "机构", CITE_ROLE_OTHER }, { "description", CITE_ROLE_OTHER },
};

static const struct word headers[] = {
	{ "title", CITE_ROLE_TITLE }, { "paper title", CITE_ROLE_TITLE }, { "paper", CITE_ROLE_TITLE }, { "papers", CITE_ROLE_TITLE }, { "publication", CITE_ROLE_TITLE }, { "publications", CITE_ROLE_TITLE }, { "article", CITE_ROLE_TITLE },
	{ "work", CITE_ROLE_TITLE }, { "works", CITE_ROLE_TITLE }, { "论文", CITE_ROLE_TITLE }, { "论文题目", CITE_ROLE_TITLE }, { "论文名称", CITE_ROLE_TITLE }, { "题目", CITE_ROLE_TITLE }, { "标题", CITE_ROLE_TITLE }, { "名称", CITE_ROLE_NAME },
	{ "論文", CITE_ROLE_TITLE }, { "論文名", CITE_ROLE_TITLE }, { "タイトル", CITE_ROLE_TITLE }, { "題名", CITE_ROLE_TITLE }, { "paper name", CITE_ROLE_TITLE }, { "reference", CITE_ROLE_TITLE },
	{ "name", CITE_ROLE_NAME }, { "model", CITE_ROLE_NAME }, { "models", CITE_ROLE_NAME }, { "method", CITE_ROLE_NAME }, { "methods", CITE_ROLE_NAME }, { "nickname", CITE_ROLE_NAME }, { "abbr", CITE_ROLE_NAME }, { "abbr.", CITE_ROLE_NAME }, { "agent", CITE_ROLE_NAME }, { "algorithm", CITE_ROLE_NAME },
	{ "acronym", CITE_ROLE_NAME }, { "abbreviation", CITE_ROLE_NAME }, { "short name", CITE_ROLE_NAME }, { "net name", CITE_ROLE_NAME }, { "network name", CITE_ROLE_NAME }, { "model name", CITE_ROLE_NAME }, { "method name", CITE_ROLE_NAME }, { "system", CITE_ROLE_NAME }, { "framework", CITE_ROLE_NAME }, { "approach", CITE_ROLE_NAME }, { "keywords", CITE_ROLE_KEYWORD }, { "keyword", CITE_ROLE_KEYWORD }, { "key words", CITE_ROLE_KEYWORD }, { "alias", CITE_ROLE_NAME },
	{ "模型", CITE_ROLE_NAME }, { "方法", CITE_ROLE_NAME }, { "简称", CITE_ROLE_NAME }, { "モデル", CITE_ROLE_NAME }, { "手法", CITE_ROLE_NAME }, { "略称", CITE_ROLE_NAME }, { "手法名", CITE_ROLE_NAME }, { "モデル名", CITE_ROLE_NAME }, { "benchmark", CITE_ROLE_NAME }, { "通称", CITE_ROLE_NAME },
	{ "author", CITE_ROLE_AUTHORS }, { "authors", CITE_ROLE_AUTHORS }, { "author(s)", CITE_ROLE_AUTHORS }, { "first author", CITE_ROLE_AUTHORS }, { "作者", CITE_ROLE_AUTHORS }, { "著者", CITE_ROLE_AUTHORS },
	{ "venue", CITE_ROLE_VENUE }, { "conference", CITE_ROLE_VENUE }, { "journal", CITE_ROLE_VENUE }, { "pub", CITE_ROLE_VENUE }, { "pub.", CITE_ROLE_VENUE }, { "publisher", CITE_ROLE_VENUE }, { "published", CITE_ROLE_VENUE }, { "published at", CITE_ROLE_VENUE }, { "publishedat", CITE_ROLE_VENUE },
	{ "published in", CITE_ROLE_VENUE }, { "conference/journal", CITE_ROLE_VENUE }, { "journal/conference", CITE_ROLE_VENUE }, { "conf", CITE_ROLE_VENUE }, { "conf.", CITE_ROLE_VENUE }, { "会议", CITE_ROLE_VENUE }, { "期刊", CITE_ROLE_VENUE }, { "会议/期刊", CITE_ROLE_VENUE }, { "期刊/会议", CITE_ROLE_VENUE }, { "发表", CITE_ROLE_VENUE },
	{ "会議", CITE_ROLE_VENUE }, { "学会", CITE_ROLE_VENUE }, { "発表", CITE_ROLE_VENUE }, { "发表会议", CITE_ROLE_VENUE }, { "出处", CITE_ROLE_VENUE }, { "来源", CITE_ROLE_VENUE }, { "where", CITE_ROLE_VENUE },
	{ "year", CITE_ROLE_YEAR }, { "date", CITE_ROLE_YEAR }, { "time", CITE_ROLE_YEAR }, { "publish date", CITE_ROLE_YEAR }, { "publication date", CITE_ROLE_YEAR }, { "release date", CITE_ROLE_YEAR }, { "release time", CITE_ROLE_YEAR }, { "pubyear", CITE_ROLE_YEAR }, { "pub year", CITE_ROLE_YEAR }, { "publication year", CITE_ROLE_YEAR }, { "published year", CITE_ROLE_YEAR }, { "year of publication", CITE_ROLE_YEAR }, { "year published", CITE_ROLE_YEAR }, { "年份", CITE_ROLE_YEAR }, { "年", CITE_ROLE_YEAR }, { "日期", CITE_ROLE_YEAR }, { "时间", CITE_ROLE_YEAR },
	{ "发表时间", CITE_ROLE_YEAR }, { "日付", CITE_ROLE_YEAR }, { "発表年", CITE_ROLE_YEAR }, { "年度", CITE_ROLE_YEAR },
	{ "pdf", CITE_ROLE_PAPER }, { "link", CITE_ROLE_PAPER }, { "links", CITE_ROLE_PAPER }, { "arxiv", CITE_ROLE_PAPER }, { "paper link", CITE_ROLE_PAPER }, { "doi", CITE_ROLE_PAPER }, { "url", CITE_ROLE_PAPER }, { "paper url", CITE_ROLE_PAPER }, { "链接", CITE_ROLE_PAPER }, { "リンク", CITE_ROLE_PAPER },
	{ "code", CITE_ROLE_CODE }, { "codes", CITE_ROLE_CODE }, { "github", CITE_ROLE_CODE }, { "project", CITE_ROLE_CODE }, { "project page", CITE_ROLE_CODE }, { "repo", CITE_ROLE_CODE }, { "video", CITE_ROLE_CODE }, { "website", CITE_ROLE_CODE }, { "page", CITE_ROLE_CODE }, { "代码", CITE_ROLE_CODE }, { "dataset", CITE_ROLE_CODE }, { "code/project", CITE_ROLE_CODE }, { "コード", CITE_ROLE_CODE },
	{ "institute", CITE_ROLE_OTHER }, { "institution", CITE_ROLE_OTHER }, { "affiliation", CITE_ROLE_OTHER }, { "affiliations", CITE_ROLE_OTHER }, { "organization", CITE_ROLE_OTHER }, { "company", CITE_ROLE_OTHER }, { "llm", CITE_ROLE_OTHER }, { "category", CITE_ROLE_OTHER }, { "task", CITE_ROLE_OTHER }, { "tasks", CITE_ROLE_OTHER },
	{ "domain", CITE_ROLE_OTHER }, { "summary", CITE_ROLE_OTHER }, { "abstract", CITE_ROLE_OTHER }, { "description", CITE_ROLE_OTHER }, { "notes", CITE_ROLE_OTHER }, { "note", CITE_ROLE_OTHER }, { "comment", CITE_ROLE_OTHER }, { "comments", CITE_ROLE_OTHER }, { "tags", CITE_ROLE_OTHER }, { "概要", CITE_ROLE_OTHER }, { "説明", CITE_ROLE_OTHER },
	{ "名字", CITE_ROLE_NAME }, { "题名", CITE_ROLE_TITLE }, { "论文标题", CITE_ROLE_TITLE }, { "论文链接", CITE_ROLE_PAPER }, { "原文", CITE_ROLE_PAPER }, { "发表年份", CITE_ROLE_YEAR }, { "发表日期", CITE_ROLE_YEAR }, { "任务", CITE_ROLE_OTHER },
	{ "introduction", CITE_ROLE_OTHER }, { "focus", CITE_ROLE_OTHER }, { "size", CITE_ROLE_OTHER }, { "modality", CITE_ROLE_OTHER }, { "evaluation criteria", CITE_ROLE_OTHER }, { "key contribution", CITE_ROLE_OTHER }, { "used datasets", CITE_ROLE_OTHER },
	{ "备注", CITE_ROLE_OTHER }, { "机构", CITE_ROLE_OTHER }, { "简介", CITE_ROLE_OTHER }, { "描述", CITE_ROLE_OTHER }, { "说明", CITE_ROLE_OTHER }, { "摘要", CITE_ROLE_OTHER }, { "介绍", CITE_ROLE_OTHER }, { "引用", CITE_ROLE_OTHER }, { "分类", CITE_ROLE_OTHER },
	{ "제목", CITE_ROLE_TITLE }, { "논문", CITE_ROLE_TITLE }, { "논문명", CITE_ROLE_TITLE }, { "논문 제목", CITE_ROLE_TITLE }, { "이름", CITE_ROLE_NAME }, { "모델", CITE_ROLE_NAME }, { "저자", CITE_ROLE_AUTHORS }, { "학회", CITE_ROLE_VENUE }, { "저널", CITE_ROLE_VENUE }, { "게재", CITE_ROLE_VENUE },
	{ "연도", CITE_ROLE_YEAR }, { "년도", CITE_ROLE_YEAR }, { "발행일", CITE_ROLE_YEAR }, { "발행연도", CITE_ROLE_YEAR }, { "출판연도", CITE_ROLE_YEAR }, { "날짜", CITE_ROLE_YEAR }, { "링크", CITE_ROLE_PAPER }, { "원문", CITE_ROLE_PAPER }, { "원문 링크", CITE_ROLE_PAPER }, { "논문 링크", CITE_ROLE_PAPER },
	{ "코드", CITE_ROLE_CODE }, { "구현", CITE_ROLE_CODE }, { "리뷰", CITE_ROLE_OTHER }, { "요약", CITE_ROLE_OTHER }, { "설명", CITE_ROLE_OTHER }, { "분야", CITE_ROLE_OTHER }, { "기관", CITE_ROLE_OTHER }, { "비고", CITE_ROLE_OTHER },
	{ "備考", CITE_ROLE_OTHER }, { "分野", CITE_ROLE_OTHER }, { "論文タイトル", CITE_ROLE_TITLE }, { "どんなもの?", CITE_ROLE_OTHER }, { "どんなもの？", CITE_ROLE_OTHER }, { "no.", CITE_ROLE_OTHER }, { "id", CITE_ROLE_OTHER }, { "index", CITE_ROLE_OTHER }, { "#", CITE_ROLE_OTHER }, { "base model", CITE_ROLE_OTHER },
};

/* Sections that hold no papers of the list, or repeat them. Whole words, also with an "s" behind; a star stands for any ending. */
static const char *const other_topics[] = { "table of content", "content", "contribut*", "contributor", "citation", "citing", "cite", "acknowledg*", "licen*", "star history", "maintainer", "author", "contributing author", "top contributing author", "top author", "browse*",
	"contact", "join", "community", "tool", "toolkit", "toolbox", "librar*", "software", "course", "tutorial", "talk", "videos", "blog", "blogpost", "lecture", "posts", "introductory posts", "open source project", "open-source project",
	"leaderboard", "project", "book", "related repo*", "awesome list", "how to", "codebase", "useful link", "related link", "other list", "other resource", "目录", "贡献", "引用", "致谢", "联系", "工具", "star*history", "website", "people", "researcher", "lab" };
static const char *const news_topics[] = { "news", "update", "updated", "changelog", "change log", "update log", "what's new", "whats new", "announcement", "最新动态", "更新", "新闻" };/* clang-format on */

/* The words of a table by their first bytes: each chain has them in the table's order. */
struct begins {
	uint8_t head[256], next[256]; /* 1 + index; 0: no more */
};
static struct begins labels_begin, keys_begin, headers_begin;
_Static_assert(sizeof labels / sizeof *labels < 255 && sizeof keys / sizeof *keys < 255 && sizeof headers / sizeof *headers < 255,
	"an index must fit a chain");

static void chain(struct begins *b, const struct word *table, size_t n)
{
	for (size_t i = n; i-- > 0;) {
		uint8_t *head = &b->head[(unsigned char)table[i].s[0]];

		b->next[i] = *head;
		*head = (uint8_t)(i + 1);
	}
}

static void chain_all(void)
{
	chain(&labels_begin, labels, sizeof labels / sizeof *labels);
	chain(&keys_begin, keys, sizeof keys / sizeof *keys);
	chain(&headers_begin, headers, sizeof headers / sizeof *headers);
}

static enum cite_word_role find(const struct word *table, const struct begins *b, struct cite_str t)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	char second = t.n > 1 ? (char)cite_ascii_lower(t.s[1]) : '\0';

	pthread_once(&once, chain_all);
	for (unsigned i = b->head[(unsigned char)cite_ascii_lower(t.s[0])]; i; i = b->next[i - 1])
		if (table[i - 1].s[1] == second && cite_str_is(t, table[i - 1].s))
			return table[i - 1].role;
	return CITE_ROLE_NONE;
}
#define FIND(table, t) find(table, &table##_begin, t)

/* Without brackets, separators and pictures around it. */
static struct cite_str clean(struct cite_str t)
{
	size_t before;

	do {
		before = t.n;
		t = cite_str_bare(t);
		if (cite_str_is_bare(t))
			return t;
		while (t.n && strchr("[(*`\"", t.s[0]))
			t.s++, t.n--;
		while (t.n && strchr("])*`\"", t.s[t.n - 1]) && !(t.s[t.n - 1] == ')' && memchr(t.s, '(', t.n)))
			t.n--;
	} while (t.n != before);
	return t;
}

/* The text up to the first sign that can end a label's word. */
static struct cite_str head_word(struct cite_str t)
{
	size_t n = 0;

	while (n < t.n && (cite_ascii_alnum((unsigned char)t.s[n]) || !strchr(" -(/:&+,|", t.s[n])))
		n++;
	return (struct cite_str){ t.s, n };
}

static bool is_filler(struct cite_str t)
{
	static const char *const words[] = { "and", "in", "of", "for", "official", "unofficial", "chinese", "english", "version", "v1",
		"v2", "v3", "only", "the", "long" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_str_is(t, words[i]))
			return true;
	return !t.n || cite_ascii_digit(t.s[0]);
}

/* "PyTorch-2", "Code (official)", "blog in Chinese", "Paper & Code": begins with a label's word and goes on with a bracket or nothing else. */
static enum cite_word_role compound_role(struct cite_str t)
{
	struct cite_str head = head_word(t);
	enum cite_word_role role = head.n && head.n < t.n ? FIND(labels, head) : CITE_ROLE_NONE;

	/* "Proceedings of the IEEE" is what such a label stands for. */
	if (role == CITE_ROLE_NONE || cite_ascii_starts(t.s, t.n, "proceedings of "))
		return CITE_ROLE_NONE;
	while (head.n < t.n) {
		t.s += head.n, t.n -= head.n;
		while (t.n && strchr(" -/:&+,|", t.s[0]))
			t.s++, t.n--;
		if (t.n && t.s[0] == '(')
			return role;
		head = head_word(t);
		if (!is_filler(head) && FIND(labels, head) == CITE_ROLE_NONE)
			return CITE_ROLE_NONE;
	}
	return role;
}

/* "NIPS paper", "DeepMind blog": whose it is, and what it is. Not "arxiv 2021, no code", which are two things. */
static enum cite_word_role owned_role(struct cite_str t)
{
	static const char *const last[] = { "paper", "pdf", "code", "page", "website", "video", "slides", "blog", "link", "repo", "docs" };
	size_t from = t.n;

	if (memchr(t.s, ',', t.n) || memchr(t.s, ';', t.n))
		return CITE_ROLE_NONE;
	while (from && t.s[from - 1] != ' ')
		from--;
	for (size_t i = 0; from && i < sizeof last / sizeof *last; i++)
		if (cite_str_is((struct cite_str){ t.s + from, t.n - from }, last[i]))
			return FIND(labels, ((struct cite_str){ t.s + from, t.n - from }));
	return CITE_ROLE_NONE;
}

/* "MedIA 2022", the journal, is no "media": small letters and two capitals behind them spell no word of a label. */
static bool opens_with_abbreviation(struct cite_str t)
{
	struct cite_str word = head_word(t);
	size_t n = word.n;

	return n > 3 && word.s[n - 1] >= 'A' && word.s[n - 1] <= 'Z' && word.s[n - 2] >= 'A' && word.s[n - 2] <= 'Z' &&
		cite_ascii_alpha((unsigned char)word.s[n - 3]) && word.s[n - 3] >= 'a';
}

/* "baidu pan, password: 9enz": what a link to shared files says. */
static bool opens_share(struct cite_str t)
{
	static const char *const words[] = { "password:", "提取码" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_ascii_find(t.s, t.n, words[i]))
			return true;
	return false;
}

enum cite_word_role cite_label_role(struct cite_str t)
{
	enum cite_word_role role;
	int words;

	t = clean(t);
	if (!t.n || t.n > 48 || opens_with_abbreviation(t))
		return CITE_ROLE_NONE;
	role = FIND(labels, t);
	if (role != CITE_ROLE_NONE)
		return role;
	words = cite_word_count(t);
	if (words <= 4 && opens_share(t))
		return CITE_ROLE_CODE;
	/* "paper (with a proof that is no longer online)" */
	if (words > 4)
		return t.s[t.n - 1] == ')' ? compound_role(t) : CITE_ROLE_NONE;
	role = compound_role(t);
	/* "DeepMind blog", "an interesting paper" */
	return role != CITE_ROLE_NONE || (words > 2 && !cite_cp_lower(cite_str_first(t))) ? role : owned_role(t);
}

enum cite_word_role cite_key_role(struct cite_str t)
{
	t = clean(t);
	return t.n && t.n <= 40 ? FIND(keys, t) : CITE_ROLE_NONE;
}

bool cite_key_is_name(struct cite_str key, struct cite_str rest)
{
	enum { FEW = 2, NEAR = 100 };
	static const char *const spelt[] = { "github", "tldr", "tl;dr" };
	enum cite_word_role role = cite_key_role(key);

	key = clean(key);
	if ((role != CITE_ROLE_CODE && role != CITE_ROLE_YEAR && role != CITE_ROLE_OTHER) || key.n < 2)
		return false;
	for (size_t i = 0; i < sizeof spelt / sizeof *spelt; i++)
		if (cite_str_is(key, spelt[i]))
			return false;
	rest = cite_str_cut(rest, NEAR);
	while (rest.n && strchr(" *\"", *rest.s))
		rest.s++, rest.n--;
	for (size_t i = 1; i < key.n; i++)
		if (key.s[i] >= 'A' && key.s[i] <= 'Z')
			return cite_cp_upper(cite_str_first(rest)) && cite_more_words(rest, FEW);
	return false;
}

bool cite_key_begins(struct cite_str t)
{
	enum { LONGEST = 24 };
	const char *colon = t.n && *t.s == ' ' ? memchr(t.s, ':', t.n < LONGEST ? t.n : LONGEST) : NULL;

	return colon && colon + 1 < t.s + t.n && colon[1] == ' ' &&
		cite_key_role((struct cite_str){ t.s, (size_t)(colon - t.s) }) != CITE_ROLE_NONE;
}

/* "Key Contribution / Features", "Main Idea", "Key Features": a column that says what its works are about. */
static bool is_about(struct cite_str t)
{
	static const char *const opens[] = { "key ", "main ", "core " };
	static const char *const words[] = { "contribution", "feature", "idea", "highlight", "takeaway", "point", "finding", "insight" };
	size_t skip = 0;

	for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
		if (cite_ascii_starts(t.s, t.n, opens[i]))
			skip = strlen(opens[i]);
	t.s += skip, t.n -= skip;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_ascii_starts(t.s, t.n, words[i]))
			return true;
	return false;
}

enum cite_word_role cite_header_role(struct cite_str t)
{
	enum cite_word_role role;

	t = clean(t);
	if (!t.n || t.n > 60)
		return CITE_ROLE_NONE;
	role = FIND(headers, t);
	if (role == CITE_ROLE_NONE && head_word(t).n < t.n && head_word(t).n)
		role = FIND(headers, head_word(t));
	return role == CITE_ROLE_NONE && is_about(t) ? CITE_ROLE_OTHER : role;
}

/* Where a word of the table stands in a heading as a word of its own, what follows it; NULL: nowhere. */
static const char *behind_topic(struct cite_str t, const char *topic)
{
	size_t n = strlen(topic);
	bool prefix = topic[n - 1] == '*';
	const char *stop = t.s + t.n, *end;
	char word[32];

	n -= prefix;
	memcpy(word, topic, n);
	word[n] = 0;
	for (const char *at = t.s; (at = cite_ascii_find(at, (size_t)(stop - at), word)); at++) {
		if (at > t.s && cite_ascii_alnum((unsigned char)at[-1]))
			continue;
		end = at + n + (at + n < stop && at[n] == 's');
		if (prefix || end == stop || !cite_ascii_alnum((unsigned char)*end) || (unsigned char)topic[0] >= 0x80)
			return end;
	}
	return NULL;
}

/* Whether a word follows that the word of the table only tells more of: "News Recommendation", "Tool Learning", "Contact-Rich Assembly" are subjects.
 * Not so behind a joining word, nor before one for things that surround a list: "News of the year", "Tool List". */
static bool is_subject(const char *end, const char *stop, const char *const *things)
{
	static const char *const joins[] = { "and ", "or ", "on ", "from ", "of ", "in ", "to ", "for ", "with ", "by " };
	bool hyphen = end + 1 < stop && *end == '-';

	while (end < stop && (*end == ' ' || hyphen))
		end++, hyphen = false;
	if (end == stop || !cite_ascii_alpha((unsigned char)*end))
		return false;
	for (size_t k = 0; k < sizeof joins / sizeof *joins; k++)
		if (cite_ascii_starts(end, (size_t)(stop - end), joins[k]))
			return false;
	for (; *things; things++)
		if (cite_ascii_starts(end, (size_t)(stop - end), *things))
			return false;
	return true;
}

static bool any_topic(const char *const *topics, size_t n, const char *const *things, struct cite_str t)
{
	for (size_t i = 0; i < n; i++) {
		const char *end = behind_topic(t, topics[i]);

		if (end && (topics[i][strlen(topics[i]) - 1] == '*' || !is_subject(end, t.s + t.n, things)))
			return true;
	}
	return false;
}

enum cite_topic cite_section_topic(struct cite_str t)
{
	static const char *const logs[] = { "log", NULL };
	static const char *const things[] = { "list", "resource", "info", "guid", "page", "material", "kit", "package", "overview",
		"format", "maintain", "scope", "status", "member", "support", "site", "web", "link", "section", "history", "implement",
		"platform", "channel", "group", "us", "our", "me", "the", "this", "collection", "repo", "video", "slide", "note", "post",
		"series", "contrib", "bibtex", "lectur", "tutorial", "book", "course", "blog", "talk", "tool", "librar", "project",
		"chapter", "notice", "agree", "author", NULL };

	/* A long heading names its subject, and may well contain one of these words. */
	if (cite_more_words(t, 5))
		return CITE_TOPIC_PAPERS;
	if (any_topic(news_topics, sizeof news_topics / sizeof *news_topics, logs, t))
		return CITE_TOPIC_NEWS;
	return any_topic(other_topics, sizeof other_topics / sizeof *other_topics, things, t) ? CITE_TOPIC_OTHER : CITE_TOPIC_PAPERS;
}

bool cite_section_contents(struct cite_str t)
{
	static const char *const words[] = { "contents", "content", "table of contents", "table of content", "目录" };

	t = clean(t);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (cite_str_is(t, words[i]))
			return true;
	return false;
}
