import { spawnSync } from 'node:child_process';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { XmlError } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { CdaError } from '../errors.ts';
import { headerGroups } from '../header-groups.ts';
import { cdaLimits } from '../limits.ts';
import type { CdaSection } from '../model.ts';
import { cdaNotes } from '../notes.ts';
import { plainText } from '../plain-text.ts';
import { renderBody } from '../render/render-body.ts';
import { bareDocument, bytesOf, narrativeDocument } from '../test-samples.ts';
import { readEntries } from './entries.ts';
import { readCda } from './read-cda.ts';

const MB = 1024 * 1024;

/** Everything that is done to a document before it is shown. */
function show(bytes: Uint8Array) {
  const doc = readCda(bytes);
  const page = renderBody(doc);
  const entries = doc.body.kind === 'structured' ? doc.body.sections.flatMap(readEntries) : [];
  return { doc, page, entries, header: headerGroups(doc).flatMap(({ lines }) => lines), text: plainText(doc) };
}

function refusalOf(bytes: Uint8Array): string {
  try {
    readCda(bytes);
  } catch (error) {
    if (!(error instanceof CdaError)) throw error;
    return error.cause instanceof XmlError ? error.cause.code : error.code;
  }
  return 'accepted';
}

/**
 * Reads, in a process of its own, the bytes that an expression makes, and measures the most memory that it took: in
 * this one the garbage of other tests would count.
 */
function readingAlone(bytes: string): { readonly outcome: string; readonly grownMb: number } {
  const script = `
    import { gzipSync } from 'node:zlib';
    import { readCda } from ${JSON.stringify(new URL('./read-cda.ts', import.meta.url).href)};
    const carried = (megabytes) => {
      const whole = Buffer.alloc(megabytes * 2 ** 20, 'A');
      const end = '</text></nonXMLBody></component></ClinicalDocument>';
      whole.write('<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text representation="B64">');
      whole.write(end, whole.length - end.length);
      return whole;
    };
    const bytes = ${bytes};
    const before = process.memoryUsage().rss;
    let outcome;
    try { outcome = readCda(bytes).notes.join(' '); } catch (error) { outcome = error.cause.code; }
    console.log(JSON.stringify({ outcome, grownMb: process.resourceUsage().maxRSS / 1024 - before / 2 ** 20 }));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(stdout);
}

const media = (attributes: string, content: string, id = 'M') =>
  `<entry><observationMedia ID="${id}"><value ${attributes}>${content}</value></observationMedia></entry>`;

describe('entities and nesting', () => {
  it.each([
    [
      'an entity bomb',
      `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`,
    ],
    ['an entity that is a file', '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>'],
    ['an entity that is a page', '<!DOCTYPE a [<!ENTITY % c SYSTEM "http://ailleurs.example/x"> %c;]>'],
    ['a document type alone', '<!DOCTYPE ClinicalDocument>'],
  ])('refuses %s', (_, doctype) => {
    const xml = `${doctype}<ClinicalDocument xmlns="urn:hl7-org:v3"><title>&c;</title></ClinicalDocument>`;
    expect(refusalOf(bytesOf(xml))).toBe('doctype');
  });

  it('refuses an entity that nothing declares', () => {
    expect(refusalOf(narrativeDocument('&nbsp;'))).toBe('not-well-formed');
  });

  it.each(['content', 'list', 'table', 'section', 'component', 'entry', 'ClinicalDocument', 'x'])(
    'refuses ten thousand %s elements within one another',
    (name) => {
      expect(refusalOf(narrativeDocument(`<${name}>`.repeat(10_000) + `</${name}>`.repeat(10_000)))).toBe('too-deep');
    },
  );

  it('shows the words of what nests as deep as XML may, in any part of the document', () => {
    const deep = (name: string, inner: string) => `<${name}>`.repeat(120) + inner + `</${name}>`.repeat(120);
    for (const name of ['content', 'list', 'item', 'table', 'tr', 'td', 'footnote', 'linkHtml', 'x'])
      expect(show(narrativeDocument(deep(name, 'mot'))).page.html).toContain('mot');
    expect(show(narrativeDocument('x', `<entry>${deep('act', '<code code="A"/>')}</entry>`)).entries).toHaveLength(1);
    expect(show(bareDocument(deep('author', '<time/>'), '<structuredBody/>')).doc.header.authors).toHaveLength(1);
  });

  it('refuses a hundred thousand attributes, one of a megabyte, and too many elements', () => {
    const many = Array.from({ length: 100_000 }, (_, n) => ` a${n}="x"`).join('');
    expect(refusalOf(narrativeDocument(`<content${many}>x</content>`))).toBe('too-many-attributes');
    expect(refusalOf(narrativeDocument(`<content ID="${'x'.repeat(MB)}">x</content>`))).toBe('attribute-too-long');
    expect(refusalOf(narrativeDocument('<br/>'.repeat(600_000)))).toBe('too-many-elements');
  });
});

describe('encodings', () => {
  const xml = new TextDecoder().decode(narrativeDocument('Été'));
  const said = (encoding: string) => xml.replace('UTF-8', encoding);

  it('reads UTF-8 with a mark, UTF-16 of both ends, and the 8-bit sets that are declared', () => {
    for (const bytes of [
      Buffer.from(`\uFEFF${xml}`),
      Buffer.from(`\uFEFF${said('UTF-16')}`, 'utf16le'),
      Buffer.from(`\uFEFF${said('UTF-16')}`, 'utf16le').swap16(),
      Buffer.from(said('windows-1252'), 'latin1'),
      Buffer.from(said('ISO-8859-1'), 'latin1'),
    ])
      expect(show(bytes).page.html).toContain('Été');
  });

  it('refuses bytes that are not in the encoding they say, and encodings that nobody knows', () => {
    expect(refusalOf(Buffer.from(xml, 'latin1'))).toBe('encoding');
    expect(refusalOf(bytesOf(said('UTF-7')))).toBe('encoding');
    expect(refusalOf(Buffer.from(`\uFEFF${xml}`, 'utf16le').subarray(0, -1))).toBe('encoding');
  });

  it('refuses zero bytes, in the text, in a name, before and after', () => {
    for (const wrong of [xml.replace('Été', 'a\0b'), xml.replace('<title', '<ti\0tle'), `\0${xml}`, `${xml}\0`])
      expect(refusalOf(bytesOf(wrong))).toMatch(/not-well-formed|encoding/);
    expect(refusalOf(new Uint8Array(10_000))).toMatch(/not-well-formed|encoding/);
  });
});

describe('files carried in a document', () => {
  it('refuses 100 MB of base64 before it takes memory for them', { timeout: 60_000 }, () => {
    const { outcome, grownMb } = readingAlone('carried(100)');
    expect(outcome).toBe('too-large');
    expect(grownMb).toBeLessThan(16);
  });

  it('reads the largest document there may be within four times its size', { timeout: 60_000 }, () => {
    const { outcome, grownMb } = readingAlone('carried(31)');
    expect(outcome).toContain(cdaNotes.bodyTooLarge);
    expect(grownMb).toBeLessThan(4 * 32);
  });

  it.each([
    ['a letter that is none', 'QUJD%UJD'],
    ['padding in the middle', 'QUI=QUJD'],
    ['too much padding', 'QUI==='],
    ['one digit too many', 'QUJDQ'],
    ['padding alone', '=='],
    ['a foreign alphabet', 'QUJD-_QU'],
    ['an element inside', '<x>%</x>'],
    ['nothing', ''],
  ])('leaves out base64 with %s, and says so', (_, base64) => {
    const { doc } = show(narrativeDocument('x', media('mediaType="image/png" representation="B64"', base64)));
    expect(doc.attachments).toEqual([]);
    expect(doc.notes).toEqual([cdaNotes.attachmentUnreadable]);
  });

  it('inflates what came compressed', () => {
    const bytes = bytesOf('Résultat '.repeat(500));
    for (const [name, compressed] of [
      ['DF', deflateRawSync(bytes)],
      ['ZL', deflateSync(bytes)],
      ['GZ', gzipSync(bytes)],
    ] as const) {
      const attributes = `mediaType="text/rtf" representation="B64" compression="${name}"`;
      const { attachments, notes } = readCda(narrativeDocument('x', media(attributes, compressed.toString('base64'))));
      expect(Buffer.compare(attachments[0]!.bytes, bytes)).toBe(0);
      expect(notes).toEqual([]);
    }
  });

  it('stops the inflation of a bomb, alone and in number, and leaves it out', { timeout: 60_000 }, () => {
    const attributes = 'mediaType="image/png" representation="B64" compression="GZ"';
    const bomb = gzipSync(Buffer.alloc(60 * MB)).toString('base64');
    const one = readCda(bareDocument('', `<nonXMLBody><text ${attributes}>${bomb}</text></nonXMLBody>`));
    expect(one.notes).toEqual([cdaNotes.bodyTooLarge]);

    const { outcome, grownMb } = readingAlone(
      'Buffer.from(`<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><entry>${' +
        '`<observationMedia><value representation="B64" compression="GZ">${' +
        `gzipSync(Buffer.alloc(${cdaLimits.maxMediaBytes})).toString('base64')` +
        '}</value></observationMedia>`.repeat(150)}</entry></section></component></structuredBody></component></ClinicalDocument>`)',
    );
    expect(outcome).toContain(cdaNotes.attachmentTooLarge);
    expect(grownMb).toBeLessThan(200);
  });

  it('leaves out a compression that is unknown, broken, or of what is no base64', () => {
    for (const [attributes, content] of [
      ['compression="Z" representation="B64"', 'QUJD'],
      ['compression="GZ" representation="B64"', 'QUJD'],
      ['compression="GZ"', 'texte clair'],
    ] as const) {
      const { attachments, notes } = readCda(
        narrativeDocument('x', media(`mediaType="image/png" ${attributes}`, content)),
      );
      expect(attachments).toEqual([]);
      expect(notes).toEqual([cdaNotes.attachmentUnreadable]);
    }
  });

  it('says when a file is not the one that its fingerprint was taken of', () => {
    const check = 'y2P9rxz6IjKsk2ImgSqCHg==';
    const attributes = `mediaType="image/png" representation="B64" integrityCheck="${check}"`;
    const { attachments, notes } = readCda(narrativeDocument('x', media(attributes, 'QUJD')));
    expect(attachments).toHaveLength(1);
    expect(notes).toEqual([cdaNotes.attachmentAltered]);
  });

  it('says when two files bear one ID, and gives each its own', () => {
    const attributes = 'mediaType="image/png" representation="B64"';
    const { doc } = show(narrativeDocument('x', media(attributes, 'QUJD') + media(attributes, 'QUJE')));
    expect(doc.attachments.map(({ id }) => id)).toEqual(['M', 'piece-2']);
    expect(doc.notes).toEqual([cdaNotes.repeatedAttachmentId]);
  });
});

describe('references', () => {
  it('does not follow one that leads back to itself', () => {
    const narrative =
      '<content ID="a"><linkHtml href="#a">un</linkHtml><content ID="a">deux</content></content>' +
      '<footnote ID="f">trois<footnoteRef IDREF="f"/><footnote ID="f">quatre</footnote></footnote>' +
      '<renderMultiMedia ID="R" referencedObject="R R R"/>';
    const entries =
      '<entry><observation><text><reference value="#a"/></text><code code="x"><originalText><reference value="#f"/></originalText></code></observation></entry>' +
      '<entry><regionOfInterest ID="R"><entryRelationship><regionOfInterest ID="R"/></entryRelationship></regionOfInterest></entry>';
    const { page, text } = show(narrativeDocument(narrative, entries));
    for (const word of ['un', 'deux', 'trois', 'quatre']) {
      expect(page.html).toContain(word);
      expect(text).toContain(word);
    }
    const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('does not write a text as often as it is referred to', () => {
    const narrative = `<content ID="long">${'x'.repeat(100_000)}</content><renderMultiMedia referencedObject="${'nulle-part '.repeat(20_000)}"/>`;
    const entry = '<entry><observation><text><reference value="#long"/></text></observation></entry>';
    const { page, entries } = show(narrativeDocument(narrative, entry.repeat(10_000)));
    expect(entries).toHaveLength(10_000);
    expect(JSON.stringify(entries[9_999]).length).toBeLessThan(2 * cdaLimits.maxEntryText);
    expect(page.html.length).toBeLessThan(1_000_000);
  });
});

describe('images shown again and again', () => {
  it('take no more room in the page than a number of places', () => {
    const file = 'mediaType="image/png" representation="B64"';
    const entries = Array.from({ length: 100 }, (_, n) => media(file, 'QUJD', `M${n}`)).join('');
    const all = Array.from({ length: 100 }, (_, n) => `M${n} M${n}`).join(' ');
    const narrative = `<renderMultiMedia referencedObject="${all}"><caption>Légende</caption></renderMultiMedia>`;
    const { page } = show(narrativeDocument(narrative.repeat(1000), entries));
    expect(page.html.match(/data-attachment/g)).toHaveLength(cdaLimits.maxMentions);
    expect(page.notes).toEqual([cdaNotes.tooManyAttachments]);
  });
});

describe('script', () => {
  const hostile = 'x&quot; onload=&quot;alert(1)&quot; &lt;script&gt;';

  it('is no attribute of what is shown, whatever attribute brought it', () => {
    const names = [
      'ID',
      'styleCode',
      'href',
      'referencedObject',
      'onclick',
      'onload',
      'style',
      'src',
      'class',
      'align',
      'colspan',
      'scope',
      'listType',
      'revised',
      'IDREF',
      'title',
      'abbr',
      'headers',
      'language',
      'border',
      'width',
    ];
    const attributes = names.map((name) => `${name}="${hostile}"`).join(' ');
    const elements = [
      'content',
      'paragraph',
      'list',
      'item',
      'table',
      'tr',
      'td',
      'th',
      'thead',
      'caption',
      'linkHtml',
      'footnote',
      'footnoteRef',
      'renderMultiMedia',
      'sub',
      'col',
      'br',
      'x',
    ];
    for (const element of elements) {
      const { page } = show(narrativeDocument(`<${element} ${attributes}>mot</${element}>`));
      const tags = page.html.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => /\son|script|\sstyle|\ssrc/i.test(tag))).toEqual([]);
    }
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><foreignObject><iframe/></foreignObject></svg>',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:use href="data:image/svg+xml,x"/></s:svg>',
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><maction actiontype="statusline">x</maction></math>',
    '<SCRIPT>alert(1)</SCRIPT>',
    '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" srcdoc="&lt;script&gt;"/>',
  ])('%s is left out with what it holds, and a note says so', (xml) => {
    const { page } = show(narrativeDocument(`avant ${xml} après`));
    expect(page.html).not.toMatch(/svg|math|script|iframe|alert/i);
    expect(page.html).toMatch(/avant.*après/s);
    expect(page.notes).toEqual([cdaNotes.activeContent]);
  });

  it('of a style sheet around the document is not even looked at', () => {
    const inner = '<ClinicalDocument xmlns="urn:hl7-org:v3"><title>vrai</title></ClinicalDocument>';
    const template = `<xsl:template match="/">${inner.replace('vrai', 'faux')}</xsl:template>`;
    const xml = `<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform">${template}${inner}</xsl:stylesheet>`;
    const doc = readCda(bytesOf(xml));
    expect(doc.header.title).toBe('vrai');
    expect(doc.wrapping).toBe('style-sheet');
    expect(doc.notes).not.toContain(cdaNotes.severalDocuments);
  });
});

describe('faulty structure', () => {
  const words = (sections: readonly CdaSection[]): string =>
    sections.map(({ title, sections: inner }) => `${title}(${words(inner)})`).join(' ');

  it('keeps sections that stand where they may not, and the words written straight into them', () => {
    const { doc, text } = show(
      bareDocument(
        '',
        '<structuredBody><section><title>A</title>mots perdus<text>b</text><text>c</text></section><component><section><title>D</title><section><title>E</title></section></section><section><title>F</title></section></component></structuredBody>',
      ),
    );
    expect(doc.body.kind === 'structured' && words(doc.body.sections)).toBe('A() D(E()) F()');
    for (const word of ['mots perdus', 'b', 'c']) expect(text).toContain(word);
  });

  it.each(['br', 'col', 'colgroup', 'footnoteRef', 'renderMultiMedia', 'caption', 'x'])(
    'keeps the words written into the element %s, in a text, a list and a table',
    (name) => {
      const { page, text } = show(
        narrativeDocument(
          ['un', 'deux', 'trois']
            .map((word) => `<${name}>${word}</${name}>`)
            .map((xml, at) => [xml, `<list>${xml}</list>`, `<table>${xml}<tr><td>x</td></tr></table>`][at])
            .join(''),
        ),
      );
      for (const word of ['un', 'deux', 'trois']) {
        expect(page.html).toContain(word);
        expect(text).toContain(word);
      }
    },
  );

  it('says what it could not read of the header, and reads the rest', () => {
    const { doc, header } = show(
      bareDocument(
        '<title>T</title><effectiveTime value="hier"/><recordTarget><patientRole><id root="1.2.250.1.213.1.4.10" extension="279035121518989"/><id root="1.2.250.1.213.1.4.8" extension="279035121518990"/></patientRole></recordTarget><recordTarget><patientRole/></recordTarget>',
        '<structuredBody/><nonXMLBody>x</nonXMLBody>',
      ),
    );
    expect(header).toContainEqual({ label: 'Titre', value: 'T' });
    expect(new Set(doc.notes)).toEqual(
      new Set([
        cdaNotes.unreadableDate,
        cdaNotes.severalPatients,
        cdaNotes.severalIns,
        cdaNotes.severalBodies,
        cdaNotes.noBody,
      ]),
    );
    const nobody = readCda(bytesOf('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'));
    expect(nobody.notes).toEqual([cdaNotes.noPatient, cdaNotes.noBody]);
  });
});
