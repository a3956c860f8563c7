import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { XmlElement } from '@trousse/xml';
import { createSeeded, type Seeded } from '@trousse/xml/testing';
import { parseFragment, serialize } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { CdaDocument, CdaSection } from '../model.ts';
import { readCda } from '../read/read-cda.ts';
import { renderBody } from '../render/render-body.ts';
import { bareDocument, narrativeDocument } from '../test-samples.ts';
import { exampleFiles } from '../testing/official-examples.ts';
import { compareDocuments } from './compare-documents.ts';
import type { DocumentComparison } from './model.ts';

const compareNarratives = (older: string, newer: string) =>
  compareDocuments(readCda(narrativeDocument(older)), readCda(narrativeDocument(newer)));

/** The words marked on both sides. */
function marked({ older, newer }: DocumentComparison): { removed: string[]; added: string[] } {
  const find = (html: string, tag: string, mark: string) =>
    [
      ...html.matchAll(
        new RegExp(`<${tag} class="cda-${mark}"><span[^>]*>[^<]*</span>(.*?)<span[^>]*>\\]</span></${tag}>`, 'gs'),
      ),
    ].map((match) => match[1]!);
  return { removed: find(older.html, 'del', 'removed'), added: find(newer.html, 'ins', 'added') };
}

/** The HTML without what the comparison put there. */
function unmarked(html: string): string {
  return html
    .replace(/<(?:ins|del) class="cda-(?:added|removed)"><span class="cda-said">\[(?:Ajouté|Supprimé) : <\/span>/g, '')
    .replace(/<span class="cda-said">\]<\/span><\/(?:ins|del)>/g, '');
}

/** The HTML of one side as it would be if the documents changed places. */
function swapped(html: string): string {
  const names: Record<string, string> = {
    ins: 'del',
    del: 'ins',
    added: 'removed',
    removed: 'added',
    Ajouté: 'Supprimé',
    Supprimé: 'Ajouté',
  };
  return html
    .replace(
      /<(ins|del) class="cda-(added|removed)"><span class="cda-said">\[(Ajouté|Supprimé) /g,
      (_, tag, mark, word) => `<${names[tag]} class="cda-${names[mark]}"><span class="cda-said">[${names[word]} `,
    )
    .replace(/(<span class="cda-said">\]<\/span><\/)(ins|del)>/g, (_, before, tag) => `${before}${names[tag]}>`);
}

describe('comparing narratives', () => {
  it('marks the words that changed in a paragraph, with words for those who do not see colours', () => {
    const comparison = compareNarratives(
      '<paragraph>Prendre 12,5 mg le matin</paragraph>',
      '<paragraph>Prendre 25 mg le matin et le soir</paragraph>',
    );
    expect(marked(comparison)).toEqual({ removed: ['12,5'], added: ['25', 'et le soir'] });
    expect(comparison.newer.html).toContain(
      '<p class="cda-paragraph">Prendre <ins class="cda-added"><span class="cda-said">[Ajouté : </span>25<span class="cda-said">]</span></ins> mg',
    );
    expect(comparison.older.html).toContain('<del class="cda-removed"><span class="cda-said">[Supprimé : </span>12,5');
  });

  it('marks rows that came and went, and the cell that changed', () => {
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const table = (...rows: string[]) => `<table><tbody>${rows.join('')}</tbody></table>`;
    expect(
      marked(
        compareNarratives(
          table(row('Glycémie', '1,0', 'g/L'), row('Sodium', '140', 'mmol/L')),
          table(row('Glycémie', '1,2', 'g/L'), row('Potassium', '4', 'urgent'), row('Sodium', '140', 'mmol/L')),
        ),
      ),
    ).toEqual({ removed: ['1,0'], added: ['1,2', 'Potassium', '4', 'urgent'] });
  });

  it('keeps equal items in place in a list', () => {
    const list = (...items: string[]) => `<list>${items.map((item) => `<item>${item}</item>`).join('')}</list>`;
    expect(marked(compareNarratives(list('un', 'deux', 'trois'), list('un', 'trois', 'quatre')))).toEqual({
      removed: ['deux'],
      added: ['quatre'],
    });
  });

  it('marks a picture that holds something else, and not one that only has another name', () => {
    const doc = (id: string, base64: string) =>
      readCda(
        narrativeDocument(
          `vu <renderMultiMedia referencedObject="${id}"/>`,
          `<entry><observationMedia ID="${id}"><value mediaType="image/png" representation="B64">${base64}</value></observationMedia></entry>`,
        ),
      );
    expect(compareDocuments(doc('A', 'iVBORw0KGgo='), doc('B', 'iVBORw0KGgo=')).changes).toEqual([]);
    const changed = compareDocuments(doc('A', 'iVBORw0KGgo='), doc('A', 'iVBORw0KGgoB'));
    expect(marked(changed).added[0]).toContain('data-media="A"');
    expect(changed.changes.map(({ kind }) => kind)).toEqual(['section', 'file']);
  });

  it('a document cannot bring marks of its own', () => {
    const text =
      '<mark class="cda-added">x</mark><content styleCode="cda-added">y</content><ins class="cda-added">z</ins>';
    const comparison = compareNarratives(text, text);
    expect(marked(comparison)).toEqual({ removed: [], added: [] });
    expect(comparison.newer.html).not.toContain('cda-added');
  });

  it('keeps the page safe whatever changed', () => {
    const { newer } = compareNarratives(
      'a',
      '<paragraph>&lt;img src=x onerror=a()&gt; "\'<linkHtml href="javascript:a()">b</linkHtml></paragraph>stray<table>text<tr>loose</tr></table><list>loose</list>',
    );
    expect(newer.html).not.toMatch(/<img|javascript/);
    // A browser's parser reads it as it is written: nothing is moved or closed.
    expect(serialize(parseFragment(newer.html)).replace(/&nbsp;/g, '\u00A0').length).toBeGreaterThan(0);
    expect(serialize(parseFragment(newer.html))).toBe(
      newer.html.replace(/&quot;|&#39;/g, (e) => (e === '&quot;' ? '"' : "'")),
    );
  });
});

describe('comparing documents', () => {
  const section = (code: string, title: string, text: string, inside = '') =>
    `<component><section><code code="${code}" codeSystem="x"/><title>${title}</title><text>${text}</text>${inside}</section></component>`;
  const doc = (sections: string, header = '') =>
    readCda(bareDocument(header, `<structuredBody>${sections}</structuredBody>`));

  it('tells sections that came, went, changed and moved, with their anchors', () => {
    const older = doc(
      section('1', 'Un', 'a') +
        section('2', 'Deux', 'b') +
        section('3', 'Trois', 'c') +
        section('4', 'Quatre', 'd', section('5', 'Dedans', 'e')),
    );
    const newer = doc(
      section('2', 'Deux', 'b') +
        section('1', 'Un', 'a') +
        section('4', 'Quatre', 'd', section('5', 'Dedans', 'f')) +
        section('6', 'Six', 'g'),
    );
    const { changes } = compareDocuments(older, newer);
    expect(changes).toEqual([
      expect.objectContaining({ change: 'moved', moved: true }),
      { kind: 'section', change: 'removed', moved: false, title: 'Trois', older: 'cda-s-3' },
      { kind: 'section', change: 'changed', moved: false, title: 'Dedans', older: 'cda-s-4-1', newer: 'cda-s-3-1' },
      { kind: 'section', change: 'added', moved: false, title: 'Six', newer: 'cda-s-4' },
    ]);
  });

  it('knows a section again by its code when its title changed, and marks the title', () => {
    const comparison = compareDocuments(doc(section('1', 'Bilan', 'a')), doc(section('1', 'Résultats', 'a')));
    expect(comparison.changes).toMatchObject([{ change: 'changed', title: 'Résultats' }]);
    expect(marked(comparison)).toEqual({ removed: ['Bilan'], added: ['Résultats'] });
  });

  it('marks coded entries where they are all that is shown', () => {
    const coded = (value: string) =>
      doc(
        `<component><section><title>Un</title><entry><observation><code code="1" displayName="Poids"/><value xsi:type="PQ" value="${value}" unit="kg"/></observation></entry></section></component>`,
      );
    const comparison = compareDocuments(coded('12'), coded('21'));
    expect(comparison.changes).toMatchObject([{ change: 'changed' }]);
    expect(comparison.newer.html).toContain('<ins class="cda-added">');
  });

  it('tells the fields of the header that changed', () => {
    const header = (version: string, title: string) => `<title>${title}</title><versionNumber value="${version}"/>`;
    expect(compareDocuments(doc('', header('1', 'Bilan')), doc('', header('2', 'Bilan'))).changes).toEqual([
      { kind: 'header', group: 'Document', label: 'Version', older: '1', newer: '2' },
    ]);
  });

  it('compares plain and rich texts line by line, and other bodies whole', () => {
    const file = (type: string, text: string) =>
      readCda(
        bareDocument(
          '',
          `<nonXMLBody><text mediaType="${type}" representation="B64">${Buffer.from(text).toString('base64')}</text></nonXMLBody>`,
        ),
      );
    const plain = compareDocuments(file('text/plain', 'une ligne\n  deux'), file('text/plain', 'une ligne\n  trois\n'));
    expect(marked(plain)).toEqual({ removed: ['deux'], added: ['trois'] });
    expect(unmarked(plain.newer.html)).toBe(renderBody(file('text/plain', 'une ligne\n  trois\n')).html);
    expect(plain.changes).toEqual([{ kind: 'file', change: 'changed', attachment: undefined }]);
    expect(
      marked(
        compareDocuments(file('text/rtf', '{\\rtf1 un mot\\par}'), file('text/rtf', '{\\rtf1 un {\\b autre}\\par}')),
      ).added,
    ).toEqual(['autre']);
    const pdf = compareDocuments(file('application/pdf', '%PDF-1'), file('application/pdf', '%PDF-2'));
    expect([pdf.newer.html, pdf.changes]).toEqual(['', [{ kind: 'file', change: 'changed', attachment: undefined }]]);
  });

  it('compares a text with sections as wholly other', () => {
    const plain = readCda(bareDocument('', '<nonXMLBody><text mediaType="text/plain">mots</text></nonXMLBody>'));
    const comparison = compareDocuments(plain, doc(section('1', 'Un', 'mots')));
    expect(marked(comparison)).toEqual({ removed: ['mots'], added: ['Un', 'mots'] });
  });

  it('compares two tables of 2,000 rows without a row in common', () => {
    const table = (name: string) =>
      readCda(
        narrativeDocument(
          `<table><tbody>${Array.from({ length: 2000 }, (_, at) => `<tr><td>${name}${at}</td><td>x</td></tr>`).join('')}</tbody></table>`,
        ),
      );
    expect(marked(compareDocuments(table('a'), table('b'))).added).toHaveLength(4000);
  });
});

describe('documents made to be slow to compare', () => {
  it('long paragraphs that share words without being the same are told apart within the budget', () => {
    const many = (seed: number) => {
      const random = createSeeded(seed);
      const paragraph = () => Array.from({ length: 2000 }, () => `m${random.below(3000)}`).join(' ');
      return readCda(
        narrativeDocument(Array.from({ length: 60 }, () => `<paragraph>${paragraph()}</paragraph>`).join('')),
      );
    };
    const newer = many(2);
    const comparison = compareDocuments(many(1), newer);
    expect(unmarked(comparison.newer.html) === renderBody(newer).html).toBe(true);
    expect(comparison.changes).toHaveLength(1);
  });
});

/** A document with a few of its narratives changed as people change them, and a few that people do not. */
function mutate(doc: CdaDocument, random: Seeded): CdaDocument {
  const change = (el: XmlElement): XmlElement => {
    const children = el.children.flatMap((child): (XmlElement | string)[] => {
      if (typeof child === 'string') {
        const words = random.pick(['autre', '', 'deux mots', 'l’été']);
        return [random.below(6) === 0 ? child.replace(/\p{L}+/u, words) : child];
      }
      const inside = change(child);
      const row = child.name === 'tr' || child.name === 'item' || child.name === 'paragraph';
      const fate = row ? random.below(12) : 3;
      return fate === 0 ? [] : fate === 1 ? [inside, inside] : [inside];
    });
    return { ...el, children };
  };
  const changeSection = (section: CdaSection): CdaSection => ({
    ...section,
    ...(section.narrative === undefined ? {} : { narrative: change(section.narrative) }),
    sections: shuffle(section.sections.map(changeSection)),
  });
  const shuffle = (sections: CdaSection[]): CdaSection[] => {
    if (sections.length > 1 && random.below(4) === 0) sections.push(sections.shift()!);
    return sections.filter(() => random.below(15) > 0);
  };
  if (doc.body.kind !== 'structured') return doc;
  return { ...doc, body: { kind: 'structured', sections: shuffle(doc.body.sections.map(changeSection)) } };
}

const examples = exampleFiles();

describe.skipIf(examples.length === 0)('comparing the official examples', () => {
  it.each(examples.map((file) => [path.basename(file), file]))('%s: nothing differs from itself', (_, file) => {
    const doc = readCda(readFileSync(file));
    const { older, newer, changes } = compareDocuments(doc, readCda(readFileSync(file)));
    expect(changes).toEqual([]);
    const { html } = renderBody(doc);
    expect(older.html === html && newer.html === html).toBe(true);
  });

  it.each(examples.map((file, at) => [path.basename(file), file, at] as const))(
    '%s: each side of a changed copy holds the whole of its document, and the other way round is the same',
    (_, file, at) => {
      const older = readCda(readFileSync(file));
      const newer = mutate(older, createSeeded(at + 1));
      const there = compareDocuments(older, newer);
      const back = compareDocuments(newer, older);
      expect(unmarked(there.older.html) === renderBody(older).html).toBe(true);
      expect(unmarked(there.newer.html) === renderBody(newer).html).toBe(true);
      expect(swapped(back.newer.html) === there.older.html && swapped(back.older.html) === there.newer.html).toBe(true);
      expect(back.changes).toHaveLength(there.changes.length);
      expect(there.older.html).not.toContain('cda-added');
    },
  );
});
