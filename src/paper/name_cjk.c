/* name_cjk.c: names in Han, kana and Hangul signs, by the family names that they open with. */
#include "name_words.h"

#include "../base/text.h"

#include <string.h>

enum { SIGN = 3, MOST = 6 }; /* bytes of a sign; signs of a name */

/* One sign each, simplified and traditional. Family names that are everyday words as well ("方", "时", "文", "全") are left out. */
static const char chinese[] = "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
			      "汪范石廖贾夏韦付邹孟熊秦邱江"
			      "尹薛闫段雷侯史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤温康施牛樊葛邢齐乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿焦俞左柳甘祝包"
			      "宁尚符舒阮柯纪梅童凌毕裴霍涂"
			      "翁冉骆蓝辛靳管柴蒙鲍喻祁蒲屈饶牟艾尤穆司卓缪麦褚娄窦戚岑党宫费卜晏席柏宗瞿桂佟臧闵苟邬卞姬栾隋刁沙巫寇桑甄仲"
			      "虞敖巩池苑迟邝官谈匡鞠惠荆冀郁"
			      "胥阎尧嵇薄燕楚白马高金"
			      "張劉陳楊黃趙吳孫羅鄭謝許韓馮鄧蔣葉蘇呂盧鍾譚陸賈韋鄒顧龔錢嚴湯齊喬龐顏莊聶魯關蘭寧紀畢駱藍遲藺閆閻鮑費賀馬";
/* Two signs each. */
static const char chinese_double[] = "欧阳歐陽司马司馬上官诸葛諸葛夏侯皇甫尉迟尉遲公孙公孫慕容令狐长孙長孫宇文司徒端木";
static const char japanese_double[] = "佐藤鈴木高橋田中伊藤渡辺渡邊山本中村小林加藤吉田山田山口松本井上木村斎藤齋藤清水山崎池田橋本阿部石川"
				      "前田藤田小川後藤岡田村上近藤石井"
				      "坂本遠藤青木藤井西村福田太田三浦藤原岡本松田中川中野原田小野田村竹内金子和田中山石田上田森田柴田酒井"
				      "工藤横山宮崎内田高木安藤島田谷口大野"
				      "丸山今井河野藤本村田武田上野杉山増田小島小山大塚平野菅原久保松井岩崎野口木下松尾菊地野村佐野新井渡部"
				      "古川大西杉本大久市川浜田櫻井桜井佐々";
/* One sign each: few there are, so that also text in Hangul is told from names. */
static const char korean[] = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추"
			     "도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용";

static bool opens(const char *families, size_t step, const char *s, size_t n)
{
	for (const char *f = families; n >= step && *f; f += step)
		if (!memcmp(f, s, step))
			return true;
	return false;
}

static bool is_hangul(int32_t cp)
{
	return cp >= 0xAC00 && cp <= 0xD7A3;
}

/* The signs of a name without the blank between family and given name; 0: there is something else, or too much. */
static size_t take_signs(char *out, const char *s, size_t n, bool *hangul)
{
	size_t signs = 0;
	*hangul = true;
	for (const char *end = s + n; s < end;) {
		const char *from = s;
		int32_t cp = cite_utf8_next(&s, end);
		if (signs && s < end && (cp == ' ' || cp == 0x3000))
			continue;
		if (!cite_cp_cjk(cp) || s - from != SIGN || signs == MOST)
			return 0;
		*hangul &= is_hangul(cp);
		memcpy(out + SIGN * signs++, from, SIGN);
	}
	return signs;
}

bool cite_name_cjk(const char *s, size_t n)
{
	char name[SIGN * MOST];
	bool hangul;
	size_t signs = take_signs(name, s, n, &hangul), all = SIGN * signs;
	if (signs < 2)
		return false;
	if (hangul)
		return signs <= 4 && opens(korean, SIGN, name, all);
	return (signs <= 3 && opens(chinese, SIGN, name, all)) ||
		(signs >= 3 && (opens(chinese_double, 2 * (size_t)SIGN, name, all) || opens(japanese_double, 2 * (size_t)SIGN, name, all)));
}
