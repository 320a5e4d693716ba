/* Tests of paper/name: names and author lists as tables of text and parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "paper/name.h"

#include <stdlib.h>
#include <string.h>

/* given|particle|family|suffix, or {literal}. */
static const char *spell(struct cite_arena *a, const struct cite_person *p)
{
	if (p->literal)
		return cite_arena_printf(a, "{%s}", p->literal);
	return cite_arena_printf(a, "%s|%s|%s|%s", p->given ? p->given : "", p->particle ? p->particle : "", p->family ? p->family : "",
		p->suffix ? p->suffix : "");
}

struct row {
	const char *in, *out;
};

static void test_person(void **state)
{
	static const struct row rows[] = {
		{ "Yupeng Hou", "Yupeng||Hou|" },
		{ "Wayne Xin Zhao.", "Wayne Xin||Zhao|" },
		{ "  Wayne\t Xin\n Zhao ", "Wayne Xin||Zhao|" },
		{ "Ji-Rong Wen", "Ji-Rong||Wen|" },
		{ "Paul Erd\\H{o}s", "Paul||Erdős|" },
		{ "C. Bal\\'azs", "C.||Balázs|" },
		{ "Mikkel {\\O}bro", "Mikkel||Øbro|" },
		{ "Tat-Seng Chua*", "Tat-Seng||Chua|" },
		{ "Yupeng Hou\\*", "Yupeng||Hou|" },
		{ "Yupeng Hou†¹", "Yupeng||Hou|" },
		{ "Yupeng Hou1,2", "Yupeng||Hou|" },
		{ "Maarten de Rijke", "Maarten|de|Rijke|" },
		{ "Quentin de Laroussilhe", "Quentin|de|Laroussilhe|" },
		{ "Laurens van der Maaten", "Laurens|van der|Maaten|" },
		{ "van der Maaten, Laurens", "Laurens|van der|Maaten|" },
		{ "Juan de la Cruz", "Juan|de la|Cruz|" },
		{ "Cícero dos Santos", "Cícero|dos|Santos|" },
		{ "Gerard 't Hooft", "Gerard|'t|Hooft|" },
		{ "Benjamin Van Durme", "Benjamin||Van Durme|" },
		{ "Nicola De Cao", "Nicola||De Cao|" },
		{ "Teven Le Scao", "Teven||Le Scao|" },
		{ "Laurent El Ghaoui", "Laurent||El Ghaoui|" },
		{ "Guy Van den Broeck", "Guy||Van den Broeck|" },
		{ "Toan Van Nguyen", "Toan Van||Nguyen|" },
		{ "Nguyen Van Huy", "Nguyen Van||Huy|" },
		{ "Quoc V. Le", "Quoc V.||Le|" },
		{ "José Ortega y Gasset", "José||Ortega y Gasset|" },
		{ "Robert L. Logan IV", "Robert L.||Logan|IV" },
		{ "Martin Luther King, Jr.", "Martin Luther||King|Jr." },
		{ "King, Jr., Martin Luther", "Martin Luther||King|Jr." },
		{ "Martin Luther King Jr.", "Martin Luther||King|Jr." },
		{ "Sammy Davis Jr", "Sammy||Davis|Jr" },
		{ "Tse-Hsun (Peter) Chen", "Tse-Hsun (Peter)||Chen|" },
		{ "E.L. Smith", "E. L.||Smith|" },
		{ "J.-R. Wen", "J.-R.||Wen|" },
		{ "C. -P. Yuan", "C.-P.||Yuan|" },
		{ "J. -M. G\xC3\xA9rard", "J.-M.||G\xC3\xA9rard|" },
		{ "Yuan, C. -P.", "C.-P.||Yuan|" },
		{ "Chien -Shiung Wu", "Chien -Shiung||Wu|" },
		{ "Smith J.", "J.||Smith|" },
		{ "Hou, Yupeng", "Yupeng||Hou|" },
		{ "danah boyd", "danah||boyd|" },
		{ "Brendan O'Connor", "Brendan||O'Connor|" },
		{ "Wei LI", "Wei||LI|" },
		/* literals */
		{ "Madonna", "{Madonna}" },
		{ "OpenAI", "{OpenAI}" },
		{ "DeepSeek-AI", "{DeepSeek-AI}" },
		{ "ATLAS Collaboration", "{ATLAS Collaboration}" },
		{ "for the ATLAS Collaboration", "{ATLAS Collaboration}" },
		{ "The LHCb Collaboration", "{LHCb Collaboration}" },
		{ "(the LHCb Collaboration)", "{LHCb Collaboration}" },
		{ "Gemini Team, Google", "{Gemini Team, Google}" },
		{ "Qwen Team", "{Qwen Team}" },
		{ "BigScience Workshop", "{BigScience Workshop}" },
		{ "王伟", "{王伟}" },
		{ "", "{}" },
	};
	struct cite_arena *a = cite_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cite_person p;
		cite_person_parse(&p, a, rows[i].in, strlen(rows[i].in));
		assert_string_equal(spell(a, &p), rows[i].out);
		assert_non_null(p.name);
		/* What was printed is read the same way again. */
		struct cite_person again;
		cite_person_parse(&again, a, p.name, strlen(p.name));
		assert_string_equal(spell(a, &again), rows[i].out);
	}
	cite_arena_free(a);
}

static const char *spell_list(struct cite_arena *a, const char *s)
{
	char *copy = malloc(strlen(s) + 1);
	assert_non_null(copy);
	memcpy(copy, s, strlen(s));
	struct cite_people people = cite_people_parse(a, copy, strlen(s));
	free(copy);
	const char *all = "";
	for (size_t i = 0; i < people.n; i++)
		all = cite_arena_printf(a, "%s%s%s", all, i ? "; " : "", people.v[i].name);
	return people.etal ? cite_arena_printf(a, "%s +", all) : all;
}

static void test_people(void **state)
{
	static const struct row rows[] = {
		{ "Yupeng Hou, Junjie Zhang, Zihan Lin", "Yupeng Hou; Junjie Zhang; Zihan Lin" },
		{ "*Yupeng Hou, Junjie Zhang, Wayne Xin Zhao.*", "Yupeng Hou; Junjie Zhang; Wayne Xin Zhao" },
		{ "Yupeng Hou, Junjie Zhang, and Zihan Lin", "Yupeng Hou; Junjie Zhang; Zihan Lin" },
		{ "Yupeng Hou, Junjie Zhang and Zihan Lin", "Yupeng Hou; Junjie Zhang; Zihan Lin" },
		{ "Yupeng Hou and Junjie Zhang", "Yupeng Hou; Junjie Zhang" },
		{ "Yupeng Hou & Junjie Zhang", "Yupeng Hou; Junjie Zhang" },
		{ "Yupeng Hou , Junjie Zhang ; Zihan Lin", "Yupeng Hou; Junjie Zhang; Zihan Lin" },
		{ "Yupeng Hou et al.", "Yupeng Hou +" },
		{ "Y. Hou et al", "Y. Hou +" },
		{ "Yupeng Hou, Junjie Zhang, et al.", "Yupeng Hou; Junjie Zhang +" },
		{ "Yupeng Hou, Junjie Zhang, ...", "Yupeng Hou; Junjie Zhang +" },
		{ "Yupeng Hou and others", "Yupeng Hou +" },
		{ "Vinyals, Oriol, and Quoc Le", "Oriol Vinyals; Quoc Le" },
		{ "Liu, Pengfei, Weizhe Yuan, Jinlan Fu", "Pengfei Liu; Weizhe Yuan; Jinlan Fu" },
		{ "Silver, David, et al.", "David Silver +" },
		{ "Hou, Yupeng and Zhang, Junjie", "Yupeng Hou; Junjie Zhang" },
		{ "Hou, Yupeng; Zhang, Junjie", "Yupeng Hou; Junjie Zhang" },
		{ "Hou, Y., Zhang, J. and Lin, Z.", "Y. Hou; J. Zhang; Z. Lin" },
		{ "LeCun, Y., Bengio, Y., & Hinton, G.", "Y. LeCun; Y. Bengio; G. Hinton" },
		{ "Hou, Y.", "Y. Hou" },
		{ "Martin Luther King, Jr., Yupeng Hou", "Martin Luther King Jr.; Yupeng Hou" },
		{ "Gemini Team, Google", "Gemini Team, Google" },
		{ "OpenAI", "OpenAI" },
		{ "ATLAS Collaboration: G. Aad, B. Abbott", "ATLAS Collaboration; G. Aad; B. Abbott" },
		{ "G. Aad, B. Abbott, for the ATLAS Collaboration", "G. Aad; B. Abbott; ATLAS Collaboration" },
		{ "Tse-Hsun (Peter) Chen, Yupeng Hou", "Tse-Hsun (Peter) Chen; Yupeng Hou" },
		{ "王伟、李娜，张敏", "王伟; 李娜; 张敏" },
		{ "Cirac/Zoller", "Cirac; Zoller" },
		{ "Cirac, Zoller", "Cirac; Zoller" },
		{ "Yupeng Hou*, Junjie Zhang\\*, Zihan Lin†", "Yupeng Hou; Junjie Zhang; Zihan Lin" },
		{ "Vinh Q. Tran, Ed H. Chi, Maheswaran Sathiamoorthy.", "Vinh Q. Tran; Ed H. Chi; Maheswaran Sathiamoorthy" },
		{ "by Yupeng Hou", "Yupeng Hou" },
		{ "Ashish Vaswani et al. (Google)", "Ashish Vaswani +" },
		{ "Ada Byron (MIT) et al.", "Ada Byron +" },
		{ "Ada Byron1,2, John Doe 2, Jane Roe*3", "Ada Byron; John Doe; Jane Roe" },
		{ "Ada Byron1  John Q. Doe*2 Jane Roe2,3", "Ada Byron; John Q. Doe; Jane Roe" },
		{ "Byron and Roe 2016", "Byron; Roe" },
		{ "Byron et al 2016", "Byron +" },
		{ "Ada Byron(MIT), John Doe 0001, Jane Roe (Yale, US)", "Ada Byron; John Doe; Jane Roe" },
		{ "Some Technologies Co., Ltd", "Some Technologies Co., Ltd" },
		{ "R. Aaij et al. (LHCb Collaboration)", "R. Aaij; LHCb Collaboration +" },
		{ "LHCb collaboration: R. Aaij, B. Adeva", "LHCb collaboration; R. Aaij; B. Adeva" },
		{ "Gemini Team Google: Rohan Anil, Yonghui Wu", "Gemini Team Google; Rohan Anil; Yonghui Wu" },
		{ "ATLAS and CMS Collaborations", "ATLAS and CMS Collaborations" },
		{ "Smith, John A., Doe, Jane B., and Roe, Richard", "John A. Smith; Jane B. Doe; Richard Roe" },
		{ "de la Cruz, Juan", "Juan de la Cruz" },
		{ "王伟，李娜 等", "王伟; 李娜 +" },
		{ "T. B. Brown, B. Mann, and 29 others", "T. B. Brown; B. Mann +" },
		{ "Tom Brown, Ben Mann (OpenAI)", "Tom Brown; Ben Mann" },
		{ "[Alex Graves], [Greg Wayne]", "Alex Graves; Greg Wayne" },
		{ "John Smith, Jr., and Jane Doe III", "John Smith Jr.; Jane Doe III" },
		{ "Vaswani A, Shazeer N, Parmar N, et al.", "Vaswani A; Shazeer N; Parmar N +" },
		{ "Krizhevsky, A., Sutskever, I. and Hinton, G.E.", "A. Krizhevsky; I. Sutskever; G.E. Hinton" },
		{ "He, Kaiming, et al.", "Kaiming He +" },
		{ "DeepSeek-AI, Xiao Bi, Deli Chen", "DeepSeek-AI; Xiao Bi; Deli Chen" },
		{ "Various", "" },
		{ "", "" },
		{ " , ; and & ", "" },
	};
	struct cite_arena *a = cite_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(spell_list(a, rows[i].in), rows[i].out);
	cite_arena_free(a);
}

static void test_parts(void **state)
{
	static const struct {
		const char *given, *family, *suffix, *out, *name;
	} rows[] = {
		{ "Yupeng", "Hou", NULL, "Yupeng||Hou|", "Yupeng Hou" },
		{ "Laurens van der", "Maaten", NULL, "Laurens|van der|Maaten|", "Laurens van der Maaten" },
		{ "Laurens", "van der Maaten", NULL, "Laurens|van der|Maaten|", "Laurens van der Maaten" },
		{ "Robert L.", "Logan", "IV", "Robert L.||Logan|IV", "Robert L. Logan IV" },
		{ "E.L.", "Smith", "", "E. L.||Smith|", "E. L. Smith" },
		{ NULL, "OpenAI", NULL, "{OpenAI}", "OpenAI" },
		{ "Plato", NULL, NULL, "{Plato}", "Plato" },
		{ "Jacob D", "Biamonte", NULL, "Jacob D||Biamonte|", "Jacob D Biamonte" },
		{ NULL, NULL, NULL, "{}", "" },
	};
	struct cite_arena *a = cite_arena_new();
	struct cite_person p;
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		cite_person_from_parts(&p, a, rows[i].given, rows[i].family, rows[i].suffix);
		assert_string_equal(spell(a, &p), rows[i].out);
		assert_string_equal(p.name, rows[i].name);
	}
	cite_person_from_group(&p, a, " CMS  Collaboration ");
	assert_string_equal(spell(a, &p), "{CMS Collaboration}");
	cite_arena_free(a);
}

static void test_likely(void **state)
{
	static const char *const yes[] = { "Ada Byron (University of North Carolina at Chapel Hill) et al.", "김철수, 이영희, 박민수",
		"张小明, 李雷, 欧阳明", "山田 太郎, 鈴木一郎", "陳大文、黃小明", "Yupeng Hou, Junjie Zhang, Zihan Lin", "Yupeng Hou et al.",
		"Y. Hou, J. Zhang and Z. Lin", "Tom Sawyer and Ada C. d. S. Byron", "Byron at al.", "Hou, Y., Zhang, J., & Lin, Z. H.",
		"Hou, Y., & Lin, Z.", "Yuyue Zhao, Jiancan Wu, Xiang Wang, Wei Tang, Dingxian Wang, Maarten de Rijke." };
	static const char *const no[] = { "图像理解，图像生成", "扩散模型; 生成高质量逼真图像", "视觉和语言预训练, 提高了性能",
		"北大、谷歌等联合提出", "언론사와 신문, 신문과 유저, 유저와 유저 간의 관계",
		"Recommender Systems with Generative Retrieval", "ECIR 2024", "A survey of large language models, and more",
		"https://example.org", "paper, code", "Code, Project Page, Video", "2023", "",
		"TALLRec: An Effective and Efficient Tuning Framework", "Learning, Fast and Slow" };
	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		assert_true(cite_people_likely(yes[i], strlen(yes[i])) >= 80);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (cite_people_likely(no[i], strlen(no[i])) > 50)
			fail_msg("%s: %d", no[i], cite_people_likely(no[i], strlen(no[i])));
}

static void test_same(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = { { "Yupeng Hou", "Y. Hou", true }, { "Yupeng Hou", "Hou, Yupeng", true }, { "Wayne Xin Zhao", "Xin Zhao", true },
		{ "Kurt Gödel", "Kurt Godel", true }, { "Yupeng Hou", "Junjie Hou", false }, { "Yupeng Hou", "Yupeng Zhang", false },
		{ "Maarten de Rijke", "M. de Rijke", true }, { "Ji-Rong Wen", "Jirong Wen", true }, { "OpenAI", "openai", true } };
	struct cite_arena *a = cite_arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cite_person x, y;
		cite_person_parse(&x, a, rows[i].a, strlen(rows[i].a));
		cite_person_parse(&y, a, rows[i].b, strlen(rows[i].b));
		assert_int_equal(cite_people_common(&x, 1, &y, 1), rows[i].same);
		assert_int_equal(cite_people_common(&y, 1, &x, 1), rows[i].same);
	}
	struct cite_people x = cite_people_parse(a, "A. Hou, B. Lin, C. Wu", 21), y = cite_people_parse(a, "Carl Wu, Dora Li, Ann Hou", 25);
	assert_int_equal(cite_people_common(x.v, x.n, y.v, y.n), 2);
	assert_int_equal(cite_people_common(x.v, x.n, NULL, 0), 0);
	cite_arena_free(a);
}

/* Thousands of authors, and hostile runs, in linear time. */
static void test_many(void **state)
{
	static const char *const units[] = { "G. Aad, ", "and ", "(", ",", "et al. ", "a,;", "Jr., ", "van ", "、", "J. " };
	(void)state;
	for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
		struct cite_arena *a = cite_arena_new();
		struct cite_buf text = CITE_BUF(1 << 24);
		for (int i = 0; i < 100000; i++)
			cite_buf_puts(&text, units[u]);
		struct cite_people people = cite_people_parse(a, text.s, text.n);
		cite_people_likely(text.s, text.n);
		if (u == 0) {
			assert_int_equal(people.n, 100000);
			assert_int_equal(cite_people_common(people.v, 3000, people.v, 3000) > 0, 1);
		}
		cite_buf_free(&text);
		cite_arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_person), cmocka_unit_test(test_people), cmocka_unit_test(test_parts),
		cmocka_unit_test(test_likely), cmocka_unit_test(test_same), cmocka_unit_test(test_many) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
