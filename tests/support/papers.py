"""papers.py FOLDER N: a list of N papers, FOLDER/list.md, and arXiv's answers for them, FOLDER/cache.jsonl, as `citelist cache import` reads
them. Everything in them is invented, and meant to be hard on whoever reads the bibliography: TeX in titles, letters of many alphabets,
particles, suffixes, teams, hundreds of authors."""
import json
import random
import sys
from xml.sax.saxutils import escape

folder, count = sys.argv[1], int(sys.argv[2])
chance = random.Random(20)

TITLES = [
    'On {a} in $O(n \\log n)$ time', '{a} of $\\alpha$-Stable {b}: $\\mathcal{{N}}=4$ revisited', 'The ``{a}\'\' problem for {b}', 'Is {a} 100% {b}?',
    '{a} & {b}: a C# study of file_names #1', 'Search for {a} at $\\sqrt{{s}}=13$ TeV with {b}', '{a} {{and}} {b} for GPT-4, LLaMA and mBERT',
    'Poincar\\\'{{e}} {a} in G\\"odel {b}', 'A note on {a}~--- {b}', '$^{{13}}$C {a} of H$_2$O {b}', '{a}: \\emph{{towards}} {b}', 'Cost: $5 or $6 per {a}?',
    'Émile\u2019s {a} \u2014 \u201c{b}\u201d', '{a} < {b} > 3 | x^2 ~ y', 'e-{a}/{b} @ home', 'Unbalanced {{ {a} of {b}', '$x_{{i_j}}^{{2^k}}$ and $\\frac{{1}}{{2}}$ {a}',
    '\\textbf{{{a}}} \\input{{secret}} {b}', 'Erd\\H{{o}}s\u2013R\xe9nyi {a} \u2264 {b}', '{a} in \u00c5ngstr\u00f6m and \u03bcm {b}', 'ALL CAPITALS {a} vs. iOS {b}',
    "L'{a} d'\u00e9t\u00e9: na\u00efve {b}", '{a} \u2192 {b} \u2295 \u2202x', '\\L{{}}\u00f3d\u017a {a} \u0130stanbul {b}',
]
WORDS = ['Random Forests', 'Black Holes', 'Zero-Shot Rankers', 'Learning', 'Möbius Strips', 'quarks', 'graph networks', 'Large Language Models',
         'Bayesian inference', 'spin chains', 'Tensor Products', 'retrieval', 'Diffusion', 'knowledge editing', 'X-ray imaging', 'the Web']
PEOPLE = [
    'Ada Lovelace', 'Laurens van der Maaten', 'Martin Luther King Jr.', 'Robert L. Logan IV', 'Gabriel García Márquez', 'Nguyễn Văn Thiệu', 'Łukasz Kaiser',
    'Ömer Şahin', 'İlker Çağlar', 'Żółć Gęślą', 'Jean-Baptiste Alayrac', "Gerard 't Hooft", "Brendan O'Connor", 'Kurt Gödel', 'Paul Erdős',
    'Søren Kierkegaard', 'Björn Þórsson', 'Nicola De Cao', 'Benjamin Van Durme', 'Aäron van den Oord', 'A. A. Milne', 'C.-P. Yuan', 'José Luis de la Fuente',
    'Đặng Thái Sơn', 'Madonna', 'OpenAI', 'ATLAS Collaboration', 'The CMS Collaboration', 'Gemini Team, Google', 'Barnes and Noble Research', 'danah boyd',
    'Ferdinand de Saussure', 'Wei Wang', 'Li Li', 'Yu Zhang', 'Sigurður Ægisson', 'Ådne Øvreås', 'Íñigo Ñúñez', 'Ștefan Țepeș', 'Ğ. Ünlü',
]
VENUES = ['', '', '', 'NeurIPS 2023', 'ECIR 2024', 'TOIS 2024', 'Arxiv 2023', 'ACL 2024']
SECTIONS = ['Surveys & Overviews', 'Methods; and: Models', 'Ranking 100%', 'C# / F# Tools', 'Études, Übersicht', 'Deep_Learning']


def entry(number, title, authors, year):
    people = ''.join(f'<author><name>{escape(a)}</name></author>' for a in authors)
    abstract = f'We study {title}. See \\cite{{x}}, 50% of $\\frac{{a}}{{b}}$ and https://example.org/a_b%20c.'
    return ('<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>'
            f'<id>http://arxiv.org/abs/{number}v1</id><title>{escape(title)}</title><summary>{escape(abstract)}</summary>'
            f'<published>{year}-05-03T00:00:00Z</published><updated>{year}-05-03T00:00:00Z</updated>{people}'
            '<arxiv:comment>12 pages</arxiv:comment><arxiv:primary_category term="cs.IR"/></entry></feed>')


def markdown(text):
    return ''.join('\\' + c if c in '\\`*_{}[]<>#$~|!&' else c for c in ' '.join(text.split()))


answers, lines = [], ['# Many papers', '']
for i in range(count):
    if i % (count // len(SECTIONS) + 1) == 0:
        lines += ['', '## ' + SECTIONS[i // (count // len(SECTIONS) + 1)].replace('#', '\\#').replace('_', '\\_'), '']
    title = TITLES[i % len(TITLES)].format(a=chance.choice(WORDS), b=chance.choice(WORDS)) + f' {i}'
    authors = [f'{chr(65 + k % 26)}. Surname{chr(97 + k // 26)}' for k in range(300)] if i == count // 2 else chance.sample(PEOPLE, 1 + i % 7)
    year = 2007 + i % 18
    number = f'{year % 100:02}05.{i + 1:04}' if year < 2015 else f'{year % 100:02}05.{i + 1:05}'
    answers.append({'source': 'arxiv', 'key': number, 'fetched': 1700000000, 'body': entry(number, title, authors, year)})
    lines.append(f'- **{markdown(title)}.** [[paper](https://arxiv.org/abs/{number})] {chance.choice(VENUES)}')

with open(f'{folder}/cache.jsonl', 'w', encoding='utf-8') as f:
    f.writelines(json.dumps(a) + '\n' for a in answers)
with open(f'{folder}/list.md', 'w', encoding='utf-8') as f:
    f.write('\n'.join(lines) + '\n')
