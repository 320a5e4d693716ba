"""csl_check.py FILE.json: does a CSL-JSON file keep the rules of the schema csl-data.json 1.0.2, as far as citelist writes it: known types,
known variables and nothing else, names and dates of the right shape, distinct ids?"""
import json
import sys

TYPES = {'article', 'paper-conference', 'article-journal', 'book', 'chapter', 'thesis', 'report', 'webpage', 'document'}
STRINGS = {'id', 'citation-key', 'type', 'title', 'title-short', 'container-title', 'container-title-short', 'collection-title', 'event-title',
           'event-place', 'publisher', 'publisher-place', 'volume', 'issue', 'page', 'number', 'genre', 'DOI', 'URL', 'ISBN', 'ISSN',
           'abstract', 'keyword', 'note'}
NAMES = {'author', 'editor'}


def problems(item):
    for key in ('id', 'type'):
        if not isinstance(item.get(key), str) or not item[key]:
            yield f'no {key}'
    if item.get('type') not in TYPES:
        yield f'unknown type {item.get("type")}'
    for key, value in item.items():
        if key in STRINGS:
            if not isinstance(value, str) or not value:
                yield f'{key} is no text'
        elif key in NAMES:
            for name in value:
                if set(name) not in ({'family', 'given'}, {'literal'}) or not all(name.values()):
                    yield f'a name with {sorted(name)}'
        elif key == 'issued':
            parts = value.get('date-parts')
            if set(value) != {'date-parts'} or len(parts) != 1 or not 1 <= len(parts[0]) <= 3 or not all(isinstance(n, int) for n in parts[0]):
                yield f'issued is {value}'
        else:
            yield f'unknown variable {key}'


items = json.load(open(sys.argv[1], encoding='utf-8'))
found = [f'{item.get("id")}: {problem}' for item in items for problem in problems(item)]
ids = [item.get('id') for item in items]
found += [f'{i} twice' for i in set(ids) if ids.count(i) > 1]
print('\n'.join(found) or f'{len(items)} items')
sys.exit(bool(found) or not items)
