import { describe, expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { narrativeDocument } from '../test-samples.ts';
import { renderBody } from './render-body.ts';

/** The HTML of one narrative, without the section around it. */
function html(narrative: string, entries?: string): string {
  const { html: all } = renderBody(readCda(narrativeDocument(narrative, entries)));
  return all.replace(/^.*?<div class="cda-text">/s, '').replace(/<\/div><\/section>$/, '');
}

const table = (inside: string) => html(`<table>${inside}</table>`).replace(/^<div[^>]*><table>|<\/table><\/div>$/g, '');

describe('the head of a table', () => {
  it('is its first rows of header cells where it names none', () => {
    expect(table('<tbody><tr><th>Date</th><th>Acte</th></tr><tr><th>1er</th><td>x</td></tr></tbody>')).toBe(
      '<thead><tr><th scope="col">Date</th><th scope="col">Acte</th></tr></thead><tbody><tr><th scope="row">1er</th><td>x</td></tr></tbody>',
    );
    expect(table('<tr><th>A</th></tr><tr><th>B</th></tr><tr><td>1</td></tr>')).toBe(
      '<thead><tr><th scope="col">A</th></tr><tr><th scope="col">B</th></tr></thead><tbody><tr><td>1</td></tr></tbody>',
    );
  });

  it('is not taken from a table that has only header cells, nor where a cell goes down into the body', () => {
    expect(table('<tr><th>A</th></tr><tr><th>B</th></tr>')).not.toContain('<thead>');
    expect(table('<tr><th rowspan="2">A</th><th>B</th></tr><tr><td>1</td></tr>')).not.toContain('<thead>');
    expect(
      table('<tr><th rowspan="2">A</th><th>B</th></tr><tr><th>C</th></tr><tr><td>1</td><td>2</td></tr>'),
    ).toContain('</thead><tbody><tr><td>1</td>');
  });

  it('heads its columns even when it is written with plain cells; an empty corner heads nothing', () => {
    expect(table('<thead><tr><td/><td colspan="2">Œil</td></tr></thead><tbody><tr><td>1</td></tr></tbody>')).toContain(
      '<thead><tr><td></td><th scope="colgroup" colspan="2">Œil</th></tr></thead>',
    );
  });
});

describe('the parts of a table', () => {
  it('keeps columns with their spans and widths, the scope, the headers and the short form of a cell', () => {
    expect(
      table(
        '<colgroup span="2" style="x"><col span="3" width="20%"/><col width="expression(1)"/></colgroup><colgroup span="4"/><tbody><tr><th ID="h" scope="rowgroup" abbr="T &lt;">T</th><td headers="h autre" language="en">1</td></tr></tbody>',
      ),
    ).toBe(
      '<colgroup><col span="3" width="20%"><col></colgroup><colgroup span="4"></colgroup><tbody><tr><th scope="rowgroup" id="cda-n-h" abbr="T &lt;">T</th><td lang="en" headers="cda-n-h cda-n-autre">1</td></tr></tbody>',
    );
  });

  it('is named by its caption, else by its summary, and marked when it is wide', () => {
    expect(html('<table summary="Doses"><tbody><tr><td colspan="7">1</td></tr></tbody></table>')).toContain(
      '<div class="cda-table cda-wide" role="group" tabindex="0" aria-label="Tableau : Doses">',
    );
  });
});

describe('footnotes', () => {
  it('says that a note is not there when nothing defines it', () => {
    const out = html('a<footnoteRef IDREF="z"/>');
    expect(out).toContain('<li id="cda-f-1" value="1">Note non disponible');
    expect(out).toContain('href="#cda-r-1"');
  });

  it('numbers apart two notes that bear one ID, and follows notes that refer to each other', () => {
    const out = html(
      '<footnote ID="a">x<footnoteRef IDREF="b"/></footnote><footnote ID="b">y<footnoteRef IDREF="a"/></footnote><footnote ID="a">z</footnote>',
    );
    const ids = [...out.matchAll(/<li id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(out).toContain(`href="#${id}"`);
    expect(out).not.toContain('Note non disponible');
  });
});

describe('what a narrative may also hold', () => {
  it('a picture inside a link keeps its place', () => {
    const entries =
      '<entry><observationMedia ID="I1"><value mediaType="image/png" representation="B64">iVBORw0KGgo=</value></observationMedia></entry>';
    expect(
      html('<linkHtml href="https://exemple.fr/"><renderMultiMedia referencedObject="I1"/></linkHtml>', entries),
    ).toContain('rel="noopener noreferrer"><span class="cda-media"');
  });

  it('an attachment that no text names is listed at the end, with its section', () => {
    const entries =
      '<entry><observationMedia ID="P"><value mediaType="application/pdf" representation="B64">JVBERg==</value></observationMedia></entry>';
    const page = renderBody(readCda(narrativeDocument('x', entries)));
    expect(page.html).toContain(
      '<h2 class="cda-title" id="cda-attachments">Pièces jointes</h2><ul class="cda-list"><li><span class="cda-attachment" data-attachment="P">Pièce jointe (PDF)</span> <span class="cda-caption">Résultats</span></li></ul>',
    );
    expect(page.contents.at(-1)).toEqual({ id: 'cda-attachments', title: 'Pièces jointes', level: 1 });
  });

  it('styles that IHE and HL7 add to those of CDA have their own classes', () => {
    expect(html('<content styleCode="xCAPS xMono XRIGHT xInconnu">x</content>')).toBe(
      '<span class="cda-caps cda-mono cda-align-right">x</span>',
    );
  });

  it('a long title is whole in its heading and short in the contents list', () => {
    const long = 'mot '.repeat(300).trim();
    const bytes = new TextEncoder().encode(
      `<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><title>${long}</title><text>x</text></section></component></structuredBody></component></ClinicalDocument>`,
    );
    const page = renderBody(readCda(bytes));
    expect(page.html).toContain(`>${long}</h2>`);
    expect(page.contents[0]!.title).toHaveLength(500);
    expect(page.contents[0]!.title.endsWith('…')).toBe(true);
  });
});

describe('text written from right to left', () => {
  it('is isolated in a French sentence, so that the dose after it stays in its place', () => {
    expect(html('Nom : محمد علي, 5 mg')).toBe('Nom : <bdi>محمد علي</bdi>, 5 mg');
  });

  it('turns the block that begins with it', () => {
    expect(html('<paragraph>محمد 5 mg</paragraph><list><item>שלום</item></list>')).toBe(
      '<p class="cda-paragraph" dir="rtl"><bdi>محمد</bdi> 5 mg</p><ul class="cda-list"><li dir="rtl"><bdi>שלום</bdi></li></ul>',
    );
    expect(table('<tbody><tr><td>א</td><td>1</td></tr></tbody>')).toContain(
      '<td dir="rtl"><bdi>א</bdi></td><td>1</td>',
    );
  });

  it('direction marks act no further than the text that holds them', () => {
    expect(html('<content styleCode="Bold">\u202E5 mg</content> matin')).toBe(
      '<span class="cda-bold"><bdi>\u202E5 mg</bdi></span> matin',
    );
  });

  it('is found above the basic plane, and other such characters are left alone', () => {
    expect(html('\u{1E900} et 😀')).toBe('<bdi>\u{1E900}</bdi> et 😀');
  });
});
