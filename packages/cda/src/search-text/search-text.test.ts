import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { XmlElement } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { cdaLimits } from '../limits.ts';
import type { CdaSection } from '../model.ts';
import { readCda } from '../read/read-cda.ts';
import { sectionAnchor } from '../render/anchors.ts';
import { renderBody } from '../render/render-body.ts';
import { bareDocument, narrativeDocument } from '../test-samples.ts';
import { exampleFiles } from '../testing/official-examples.ts';
import { findInText } from './find-in-text.ts';
import { foldText } from './fold.ts';
import type { Passage } from './model.ts';
import { searchableText } from './searchable-text.ts';

const passage = (text: string): Passage => ({ place: { kind: 'body' }, text, offset: 0 });
const found = (text: string, query: string) =>
  findInText([passage(text)], query).map(({ start, end }) => text.slice(start, end));

describe('finding words', () => {
  it.each([
    ['Hépatite aiguë', 'hepatite', 'Hépatite'],
    ['HEPATITE', 'hépatite', 'HEPATITE'],
    ['He\u0301patite', 'hépatite', 'He\u0301patite'],
    ['un œdème', 'oedeme', 'œdème'],
    ['un oedème', 'œdème', 'oedème'],
    ['suﬃsance', 'suffisance', 'suﬃsance'],
    ['l’examen', "l'examen", 'l’examen'],
    ["l'examen", 'l’examen', "l'examen"],
    ['Saint‑Étienne', 'saint-etienne', 'Saint‑Étienne'],
    ['anti–HBs', 'anti-hbs', 'anti–HBs'],
    ['co\u00ADagulation', 'coagulation', 'co\u00ADagulation'],
    ['12\u00A0mg', '"12 mg"', '12\u00A0mg'],
    ['120\n   mmHg', '"120 mmhg"', '120\n   mmHg'],
    ['30 kg/m²', 'kg/m2', 'kg/m²'],
    ['Groß', 'gross', 'Groß'],
    ['🙂 fièvre', 'fievre', 'fièvre'],
  ])('in « %s », %s is %s', (text, query, expected) => {
    expect(found(text, query)).toEqual([expected]);
  });

  it('several words are all wanted in one passage, in any order, and each is marked', () => {
    expect(found('Doliprane 1000 mg', 'mg doliprane')).toEqual(['Doliprane', 'mg']);
    expect(found('Doliprane 1000 mg', 'mg efferalgan')).toEqual([]);
  });

  it.each(['"bilan hépatique"', '“bilan hépatique”', '« bilan hépatique »'])(
    'words between quotation marks follow each other: %s',
    (query) => {
      expect(found('un bilan hépatique', query)).toEqual(['bilan hépatique']);
      expect(found('hépatique : bilan', query)).toEqual([]);
    },
  );

  it('a quotation mark that is never closed and a query without words do no harm', () => {
    expect(found('bilan hépatique', '"bilan hépa')).toEqual(['bilan', 'hépa']);
    for (const query of ['', '   ', '"', '""', '\u0301']) expect(found('bilan', query)).toEqual([]);
  });

  it('finds every occurrence, and not itself within itself', () => {
    expect(found('aaaa', 'aa')).toHaveLength(2);
  });

  it('shows the words around a hit, whole, with its range', () => {
    const text = `${'début '.repeat(30)}fièvre ${'suite '.repeat(30)}`;
    const [hit] = findInText([passage(text)], 'fievre');
    const { snippet } = hit!;
    expect(snippet.text.slice(snippet.start, snippet.end)).toBe('fièvre');
    expect(snippet.text).toMatch(/^…(?:début )+fièvre (?:suite ?)+…$/);
    expect(snippet.text.length).toBeLessThan(140);
  });

  it('stops at a number of hits, and takes a query no longer than any that people type', () => {
    expect(findInText([passage('a '.repeat(5000))], 'a')).toHaveLength(cdaLimits.maxHits);
    expect(findInText([passage('a')], 'a'.repeat(1_000_000))).toEqual([]);
  });
});

describe('the text of a document', () => {
  const doc = readCda(
    bareDocument(
      '<title>Compte rendu</title><author><time value="2026"/><assignedAuthor><assignedPerson><name><family>DUPRÉ</family></name></assignedPerson></assignedAuthor></author>',
      '<structuredBody><component><section><title>Résultats</title><text><paragraph>Un <content ID="c1">deux</content></paragraph><table ID="t"><tbody><tr ID="r1"><td>Glycémie</td><td><content ID="g">1,2</content></td></tr><tr><td>suite</td></tr></tbody></table></text><entry><observation><code displayName="Glucose"/><value representation="B64">QUJD</value></observation></entry><component><section><title>Dedans</title><text>fond</text></section></component></section></component></structuredBody>',
    ),
  );
  const passages = searchableText(doc, [{ attachment: 'PDF1', page: 2, text: 'Texte du PDF' }]);
  const place = (query: string) => findInText(passages, query)[0]?.place;

  it('says where each word stands', () => {
    expect(place('dupré')).toEqual({ kind: 'header', group: 'Auteurs et responsables', label: 'Auteur' });
    expect(place('"un deux"')).toMatchObject({ kind: 'section', anchor: 'cda-s-1', target: 'cda-s-1' });
    expect(place('glycemie 1,2')).toMatchObject({ anchor: 'cda-s-1', target: 'cda-n-r1' });
    expect(place('suite')).toMatchObject({ target: 'cda-n-t' });
    expect(place('dedans')).toMatchObject({ anchor: 'cda-s-1-1', target: 'cda-s-1-1' });
    expect(place('glucose')).toEqual({ kind: 'entry', anchor: 'cda-s-1', title: 'Résultats' });
    expect(place('texte pdf')).toEqual({ kind: 'attachment', id: 'PDF1', page: 2 });
    expect(place('QUJD')).toBeUndefined();
  });

  it('gives positions in the text of the place', () => {
    const own = passages.filter((p) => p.place.kind === 'section' && p.place.anchor === 'cda-s-1');
    const whole = own.map(({ text }) => text).join('\n');
    for (const { text, offset } of own) expect(whole.slice(offset, offset + text.length)).toBe(text);
    const [hit] = findInText(passages, '1,2');
    expect(whole.slice(hit!.offset)).toMatch(/^1,2/);
  });

  it('holds nothing of what runs', () => {
    expect(findInText(searchableText(readCda(narrativeDocument('vu<script>secret</script>'))), 'secret')).toEqual([]);
  });
});

const examples = exampleFiles();

function wordsOf(el: XmlElement, words: Set<string>): Set<string> {
  for (const child of el.children) {
    if (typeof child !== 'string') wordsOf(child, words);
    else for (const [word] of child.matchAll(/[\p{L}\p{N}]+/gu)) words.add(word);
  }
  return words;
}

function* placed(sections: readonly CdaSection[], above: readonly number[] = []): Generator<[string, CdaSection]> {
  for (const [at, section] of sections.entries()) {
    yield [sectionAnchor([...above, at + 1]), section];
    yield* placed(section.sections, [...above, at + 1]);
  }
}

describe.skipIf(examples.length === 0)('the text of the official examples', () => {
  it.each(examples.map((file) => [path.basename(file), file]))(
    '%s: each word of each narrative is found at its place',
    (_, file) => {
      const doc = readCda(readFileSync(file));
      const { html } = renderBody(doc);
      const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]));
      const passages = searchableText(doc);
      const bySection = Map.groupBy(
        passages.filter(({ place }) => place.kind === 'section'),
        ({ place }) => (place.kind === 'section' ? place.anchor : ''),
      );
      for (const { place } of passages) {
        if (place.kind === 'section') expect(ids.has(place.anchor) && ids.has(place.target)).toBe(true);
      }
      for (const [anchor, section] of placed(doc.body.kind === 'structured' ? doc.body.sections : [])) {
        if (section.narrative === undefined) continue;
        const own = bySection.get(anchor)!;
        for (const word of wordsOf(section.narrative, new Set())) {
          const [hit] = findInText(own, word);
          const text = own[hit?.passage ?? 0]!.text.slice(hit?.start, hit?.end);
          // A ligature is taken whole: « et » in « fœtus ».
          expect(foldText(text).text, word).toContain(foldText(word).text);
        }
      }
    },
  );
});
