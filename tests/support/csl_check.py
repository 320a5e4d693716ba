"""csl_check.py FILE.json: is a CSL-JSON file valid against the official schema, csl-data.json 1.0.2 (csl/, by the Citation Style Language
project, MIT licence), and does it keep the narrower rules that citelist sets itself: distinct ids, names of two shapes, dates as numbers?
Without the package jsonschema only the latter are checked, and the exit status is 77."""
import json
import os
import sys

STRINGS = {'id', 'citation-key', 'type', 'title', 'title-short', 'container-title', 'container-title-short', 'collection-title', 'event-title',
           'event-place', 'publisher', 'publisher-place', 'volume', 'issue', 'page', 'number', 'genre', 'DOI', 'URL', 'ISBN', 'ISSN',
           'abstract', 'keyword', 'note', 'journalAbbreviation'}
NAMES = {'author', 'editor'}


def problems(item):
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


def against_schema(items):
    import jsonschema
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'csl', 'csl-data-1.0.2.json'), encoding='utf-8') as f:
        schema = json.load(f)
    checker = jsonschema.Draft7Validator(schema)
    # The validator must be able to say no.
    assert not checker.is_valid([{'id': 'x'}]) and not checker.is_valid([{'id': 'x', 'type': 'article', 'colour': 'red'}])
    for error in checker.iter_errors(items):
        yield f'schema: at {"/".join(map(str, error.absolute_path))}: {error.message[:200]}'


with open(sys.argv[1], encoding='utf-8') as f:
    items = json.load(f)
found = [f'{item.get("id")}: {problem}' for item in items for problem in problems(item)]
ids = [item.get('id') for item in items]
found += [f'{i} twice' for i in set(ids) if ids.count(i) > 1]
whole = True
try:
    found += against_schema(items)
except ImportError:
    whole = False
print('\n'.join(found) or f'{len(items)} items')
sys.exit(1 if found or not items else 0 if whole else 77)
