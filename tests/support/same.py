"""same.py OURS.json CLIENT.json...: is what a client read of a .bib file, as CSL-JSON, what citelist wrote as CSL-JSON itself? Compares each
paper's title, authors, year, DOI, address, pages and container. A client may spell formulas, quotes and dashes its own way."""
import json
import re
import sys
import unicodedata

LETTERS = str.maketrans({'ı': 'i', 'ł': 'l', 'Ł': 'L', 'ø': 'o', 'Ø': 'O', '\u2019': "'", '\u2018': "'", '\u2010': '-',
                         '\u2013': '-', '\u2014': '-', '\u201c': '"', '\u201d': '"', 'æ': 'ae', 'Æ': 'AE', # pandoc 2 drops {\\TH}, {\\DH} and {\\DJ} of classic BibTeX
                         'þ': '', 'Þ': '', 'ð': '', 'Ð': '', 'đ': '', 'Đ': ''})


def plain(text):
    text = ''.join(c for c in unicodedata.normalize('NFKD', text) if not unicodedata.combining(c)).translate(LETTERS)
    text = re.sub(r'</?(span|su[bp]|i|b)\b[^>]*>', '', text)
    return ''.join(c for c in text if c.isalnum() and c.isascii()).lower()


def words(text):
    """A title without its formulas: their commands and signs differ from client to client, so only words of three letters are compared."""
    return [plain(w) for w in re.findall(r"[^\W\d_]{3,}", re.sub(r'\\[a-zA-Z]+', ' ', text))]


def person(name):
    """Family name with its particles, given name with its suffix."""
    if 'literal' in name:
        return plain(name['literal'])
    family = [name.get(k, '') for k in ('dropping-particle', 'non-dropping-particle', 'family')]
    return plain(''.join(family)) + '|' + plain(name.get('given', '') + name.get('suffix', ''))


def facts(item):
    year = item.get('issued', {}).get('date-parts', [['']])[0][0]
    return {'authors': [person(a) for a in item.get('author', [])], 'year': str(year), 'DOI': item.get('DOI', '').lower(),
            'URL': item.get('URL', ''), 'page': re.sub('[-\u2013]+', '-', item.get('page', '')), 'container': plain(item.get('container-title', ''))}


def load(path):
    with open(path, encoding='utf-8') as f:
        return {item['id']: item for item in json.load(f)}


ours, failed = load(sys.argv[1]), False
for path in sys.argv[2:]:
    theirs, different = load(path), 0
    for key, item in ours.items():
        a, b = facts(item), facts(theirs.get(key, {}))
        wrong = [f'{k}: {a[k]!r} became {b[k]!r}' for k in a if a[k] != b[k]]
        lost = [w for w in words(item.get('title', '')) if w and w not in plain(theirs.get(key, {}).get('title', ''))]
        if lost:
            wrong.append(f'title: lost {lost} of {item["title"]!r}: {theirs.get(key, {}).get("title")!r}')
        different += bool(wrong)
        if wrong and different <= 5:
            print(f'{path}: {key}: ' + '; '.join(wrong)[:400])
    if different:
        print(f'FAILED: {different} of {len(ours)} papers differ in {path}')
        failed = True
    else:
        print(f'ok: {len(ours)} papers are the same in {path}')
sys.exit(failed)
