import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FlowBlock, flowToText } from '@trousse/media';
import type { XmlElement } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import type { CdaSection } from '../model.ts';
import { readCda } from '../read/read-cda.ts';
import { bareDocument, narrativeDocument } from '../test-samples.ts';
import { exampleFiles } from '../testing/official-examples.ts';
import { cdaToFlow } from './cda-to-flow.ts';

/** The blocks of one narrative: what follows the title of its section. */
function blocksOf(narrative: string, entries?: string): FlowBlock[] {
  const blocks = cdaToFlow(readCda(narrativeDocument(narrative, entries)));
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.level === 2);
  return blocks.slice(at + 1);
}

const png =
  '<entry><observationMedia ID="P"><value mediaType="image/png" representation="B64">iVBORw0KGgo=</value></observationMedia></entry>';

describe('a clinical document laid out', () => {
  it('begins with its title, the patient and who wrote it, and ends with its references', () => {
    const blocks = cdaToFlow(
      readCda(
        bareDocument(
          '<id root="1.2.3"/><title>Bilan</title><effectiveTime value="20260312"/><recordTarget><patientRole><patient><birthTime value="19790328"/></patient></patientRole></recordTarget><author><time value="20260312"/><assignedAuthor><assignedPerson><name><given>Anne</given><family>MARTIN</family></name></assignedPerson></assignedAuthor></author>',
          '<structuredBody><component><section><title>Un</title><text>a</text><component><section><title>Dedans</title><text>b</text></section></component></section></component></structuredBody>',
        ),
      ),
    );
    const kinds = blocks.map((block) => {
      if (block.kind === 'heading') return [block.level, block.runs[0]!.text];
      return block.kind === 'table' ? block.caption?.[0]?.text : block.kind;
    });
    expect(kinds).toEqual([
      [1, 'Bilan'],
      'Patient',
      'Document',
      'Auteurs et responsables',
      [2, 'Un'],
      'paragraph',
      [3, 'Dedans'],
      'paragraph',
      'Références',
    ]);
    expect(flowToText(blocks)).toContain('Auteur\tAnne MARTIN, le 12/03/2026');
  });

  it('keeps styles, revisions, line ends and exponents', () => {
    expect(
      blocksOf(
        'Un <content styleCode="Bold">gras</content><br/>et <content revised="delete">ôté</content> <content revised="insert">mis</content> m<sup>2</sup>',
      ),
    ).toEqual([
      {
        kind: 'paragraph',
        runs: [
          { text: 'Un ' },
          { text: 'gras', bold: true },
          { text: '\n' },
          { text: 'et ' },
          { text: 'ôté', strike: true },
          { text: ' ' },
          { text: 'mis', underline: true },
          { text: ' m' },
          { text: '2', raised: 'sup' },
        ],
      },
    ]);
  });

  it('makes tables with their head, their spans and their foot last', () => {
    const [table] = blocksOf(
      '<table><caption>Bilan</caption><tfoot><tr><td>fin</td></tr></tfoot><thead><tr><th>Date</th><th>Acte</th></tr></thead><tbody><tr><td colspan="2" rowspan="3">a</td></tr><tr>seul</tr></tbody></table>',
    );
    expect(table).toMatchObject({
      kind: 'table',
      caption: [{ text: 'Bilan' }],
      head: [[{}, {}]],
      rows: [[{ colspan: 2, rowspan: 3 }], [{}], [{}]],
    });
    expect(flowToText([table!])).toBe('Bilan\nDate\tActe\na\nseul\nfin');
  });

  it('makes lists within lists, pictures where they stand, footnotes below', () => {
    const blocks = blocksOf(
      '<list listType="ordered"><caption>Suite</caption><item>un<list><item>dedans</item></list></item></list><paragraph>avant<renderMultiMedia referencedObject="P"><caption>Radio</caption></renderMultiMedia></paragraph>mot<footnote ID="f">la note</footnote>',
      png,
    );
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'list',
      'paragraph',
      'picture',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
    expect(blocks[1]).toMatchObject({ ordered: true, items: [[{ kind: 'paragraph' }, { kind: 'list' }]] });
    expect(flowToText(blocks)).toBe('Suite\nun\ndedans\navant\nRadio\nmot1\n1 la note');
  });

  it('writes the address of a link beside its words, and drops what runs', () => {
    expect(
      flowToText(
        blocksOf(
          '<linkHtml href="https://exemple.fr/a">la fiche</linkHtml>, <linkHtml href="javascript:a()">mots</linkHtml><script>x()</script>',
        ),
      ),
    ).toBe('la fiche (https://exemple.fr/a), mots');
  });

  it('mentions attachments that no text names', () => {
    expect(blocksOf('texte', png).map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'picture', 'paragraph']);
  });

  it('lays out a body that is plain or rich text, and mentions another file', () => {
    const flow = (type: string, body: string) =>
      flowToText(
        cdaToFlow(
          readCda(
            bareDocument(
              '',
              `<nonXMLBody><text mediaType="${type}" representation="B64">${Buffer.from(body).toString('base64')}</text></nonXMLBody>`,
            ),
          ),
        ),
      );
    expect(flow('text/plain', 'une\n  deux')).toContain('une\n  deux');
    expect(flow('text/rtf', "{\\rtf1 caf\\'e9\\par}")).toContain('café');
    expect(flow('application/pdf', '%PDF-1.4')).toContain('fichier PDF');
  });
});

const examples = exampleFiles();

const withoutSpace = (text: string) => text.replace(/\s+/gu, '');

function* textsOf(el: XmlElement): Generator<string> {
  for (const child of el.children) {
    if (typeof child === 'string') yield withoutSpace(child);
    else yield* textsOf(child);
  }
}

function* sectionTexts(sections: readonly CdaSection[]): Generator<string> {
  for (const section of sections) {
    if (section.title !== undefined) yield withoutSpace(section.title);
    if (section.narrative !== undefined) yield* textsOf(section.narrative);
    yield* sectionTexts(section.sections);
  }
}

/** How often each character stands in texts: what the order of feet and footnotes does not change. */
function census(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

describe.skipIf(examples.length === 0)('the official examples laid out', () => {
  it.each(examples.map((file) => [path.basename(file), file]))(
    '%s: every text of every narrative is there',
    (_, file) => {
      const doc = readCda(readFileSync(file));
      const flow = withoutSpace(flowToText(cdaToFlow(doc)));
      const texts = [...sectionTexts(doc.body.kind === 'structured' ? doc.body.sections : [])];
      for (const text of texts) expect(flow).toContain(text);
      const shown = census([flow]);
      for (const [character, count] of census(texts)) expect(shown.get(character) ?? 0).toBeGreaterThanOrEqual(count);
    },
  );
});
