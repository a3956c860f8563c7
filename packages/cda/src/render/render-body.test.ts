import { describe, expect, it } from 'vitest';
import { cdaNotes } from '../notes.ts';
import { readCda } from '../read/read-cda.ts';
import { bareDocument, narrativeDocument } from '../test-samples.ts';
import { type RenderedBody, renderBody } from './render-body.ts';

const render = (narrative: string, entries?: string): RenderedBody =>
  renderBody(readCda(narrativeDocument(narrative, entries)));

/** The HTML of one narrative, without the section around it. */
function html(narrative: string): string {
  const { html: all } = render(narrative);
  return all.replace(/^.*?<div class="cda-text">/s, '').replace(/<\/div><\/section>$/, '');
}

const section = (title: string, inside = '') =>
  `<component><section><title>${title}</title>${inside}</section></component>`;

describe('the contents list', () => {
  it('EFF-138 has one line for each section title, at its level, whose anchor is in the page', () => {
    const { html: page, contents } = renderBody(
      readCda(
        bareDocument(
          '',
          `<structuredBody>${section('Un', section('Dedans', section('Plus bas')) + section('À côté'))}${section('Deux &amp; trois')}</structuredBody>`,
        ),
      ),
    );
    expect(contents.map(({ title, level }) => [title, level])).toEqual([
      ['Un', 1],
      ['Dedans', 2],
      ['Plus bas', 3],
      ['À côté', 2],
      ['Deux & trois', 1],
    ]);
    for (const { id } of contents) expect(page.split(` id="${id}"`)).toHaveLength(2);
    expect(page).toContain('<h2 class="cda-title" id="cda-s-1">Un</h2>');
    expect(page).toContain('<h4 class="cda-title" id="cda-s-1-1-1">Plus bas</h4>');
    expect(page).toContain('>Deux &amp; trois</h2>');
  });

  it('takes the name of the code where a section has no title, and never stays empty', () => {
    const { contents } = renderBody(
      readCda(
        bareDocument(
          '',
          '<structuredBody><component><section><code displayName="Allergies"/><text>x</text></section></component><component><section><text>y</text></section></component></structuredBody>',
        ),
      ),
    );
    expect(contents.map(({ title }) => title)).toEqual(['Allergies', 'Titre non disponible']);
  });

  it('no heading goes below h6', () => {
    const deep = Array.from({ length: 9 }).reduce<string>((inside) => section('N', inside), '');
    const { html: page } = renderBody(readCda(bareDocument('', `<structuredBody>${deep}</structuredBody>`)));
    expect(page).toContain('<h6');
    expect(page).not.toMatch(/<h[7-9]/);
  });
});

describe('the narrative block', () => {
  it('keeps paragraphs, line breaks, exponents and styles', () => {
    expect(
      html(
        '<paragraph styleCode="Bold">H<sub>2</sub>O<br/>m<sup>2</sup></paragraph><content styleCode="BoldItalics Rrule Inconnu">x</content><content>y</content>',
      ),
    ).toBe(
      '<p class="cda-paragraph cda-bold">H<sub>2</sub>O<br>m<sup>2</sup></p><span class="cda-bold cda-italics cda-rule-right">x</span>y',
    );
  });

  it('shows what a revision put in and took out, in words too for those who hear the page', () => {
    expect(html('<content revised="delete" ID="d">a</content><content revised="insert">b</content>')).toBe(
      '<del id="cda-n-d"><span class="cda-said">[supprimé : </span>a<span class="cda-said">]</span></del>' +
        '<ins><span class="cda-said">[ajouté : </span>b<span class="cda-said">]</span></ins>',
    );
  });

  it('keeps lists of both kinds with their captions', () => {
    expect(
      html(
        '<list listType="ordered" styleCode="LittleRoman"><caption>Gestes</caption><item>un</item><item><caption>C</caption>deux</item></list><list><item>a</item></list>',
      ),
    ).toBe(
      '<div class="cda-caption">Gestes</div><ol class="cda-list cda-roman-lower"><li>un</li><li><span class="cda-caption">C</span>deux</li></ol><ul class="cda-list"><li>a</li></ul>',
    );
  });

  it('keeps tables with header cells, spans and alignment, in a wrapper that scrolls and has a name', () => {
    expect(
      html(
        '<table border="1" width="100%"><caption>Bilan</caption><col width="5"/><thead><tr><th colspan="2" align="center">A</th></tr></thead><tbody><tr><th>r</th><td rowspan="3" valign="top" styleCode="Botrule">1</td></tr></tbody></table>',
      ),
    ).toBe(
      '<div class="cda-table" role="group" tabindex="0" aria-label="Tableau : Bilan"><table><caption>Bilan</caption>' +
        '<colgroup><col width="5"></colgroup><thead><tr><th scope="colgroup" colspan="2" class="cda-align-center">A</th></tr></thead>' +
        '<tbody><tr><th scope="row">r</th><td rowspan="3" class="cda-valign-top cda-rule-bottom">1</td></tr></tbody></table></div>',
    );
  });

  it('names a table without caption after its section, and puts the foot after the body', () => {
    expect(html('<table><tfoot><tr><td>f</td></tr></tfoot><tbody><tr><td>b</td></tr></tbody></table>')).toBe(
      '<div class="cda-table" role="group" tabindex="0" aria-label="Tableau : Résultats"><table><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>f</td></tr></tfoot></table></div>',
    );
  });

  it('loses nothing that stands where a table, row or list does not allow it', () => {
    const out = html(
      '<table>un<tr>deux<td>trois</td><content>quatre</content></tr><tbody>cinq<paragraph>six</paragraph></tbody><paragraph>sept</paragraph></table><list>huit<content>neuf</content></list>',
    );
    for (const word of ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'])
      expect(out).toContain(word);
    expect(out).not.toMatch(/<(?:table|tbody|tr|ul)[^>]*>(?!<)/);
  });

  it('numbers footnotes and lists them under the text, whichever comes first', () => {
    const { html: page } = render(
      'a<footnoteRef IDREF="f2"/>b<footnote ID="f1">première</footnote>c<footnote ID="f2">seconde</footnote>',
    );
    expect(page).toContain(
      'a<sup class="cda-footnote-mark"><a id="cda-r-1" href="#cda-f-1" aria-label="Note 1">1</a></sup>b',
    );
    expect(page).toContain('c<sup class="cda-footnote-mark"><a href="#cda-f-1" aria-label="Note 1">1</a></sup>');
    const back = (n: number) =>
      ` <a class="cda-footnote-back" href="#cda-r-${n}" aria-label="Retour au texte de la note ${n}">↩</a>`;
    expect(page).toContain(
      `<ol class="cda-footnotes"><li id="cda-f-2" value="2"><span id="cda-n-f1">première</span>${back(2)}</li><li id="cda-f-1" value="1"><span id="cda-n-f2">seconde</span>${back(1)}</li></ol>`,
    );
  });

  it('EFF-138 an inner link jumps to the element that it names, under our prefix', () => {
    expect(html('<linkHtml href="#dose">voir</linkHtml> <content ID="dose">5 mg</content>')).toBe(
      '<a class="cda-link" href="#cda-n-dose">voir</a> <span id="cda-n-dose">5 mg</span>',
    );
  });

  it('gives an id once, and none to an unusable one', () => {
    expect(html('<content ID="a">1</content><content ID="a">2</content><content ID="a b&quot;c">3</content>')).toBe(
      '<span id="cda-n-a">1</span>23',
    );
  });

  it('opens a web link in a new window without telling it anything', () => {
    expect(html('<linkHtml href="https://www.exemple.fr/a?b=1&amp;c=2">site</linkHtml>')).toBe(
      '<a class="cda-link" href="https://www.exemple.fr/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">site</a>',
    );
  });

  it('passes over an unknown element and keeps its text', () => {
    expect(html('<inconnu foo="1">avant <content>dedans</content></inconnu>')).toBe('avant dedans');
  });

  it('shows the coded entries of a section without text, or with an empty one, as such', () => {
    const entries =
      '<entry><observation classCode="OBS" moodCode="EVN"><code code="1" displayName="Poids"/><statusCode code="completed"/><value value="72" unit="kg"/></observation></entry>';
    for (const text of ['', '<text/>', '<text><table><tbody><tr><td> </td></tr></tbody></table></text>']) {
      const page = renderBody(
        readCda(bareDocument('', `<structuredBody>${section('Mesures', text + entries)}</structuredBody>`)),
      );
      expect(page.html).toContain(
        'Données codées, sans texte de l’auteur</p><ul class="cda-list"><li><span class="cda-statement">Poids</span>',
      );
    }
    expect(render('Poids 72 kg', entries).html).not.toContain('cda-coded');
  });

  it('says that an empty section has nothing to show', () => {
    const { html: page } = renderBody(readCda(bareDocument('', `<structuredBody>${section('Vide')}</structuredBody>`)));
    expect(page).toContain('<p class="cda-missing">Contenu non disponible</p>');
  });
});

describe('images and files', () => {
  const media = (id: string, type: string, bytes: readonly number[]) =>
    `<entry><observationMedia ID="${id}"><value mediaType="${type}" representation="B64">${Buffer.from(bytes).toString('base64')}</value></observationMedia></entry>`;
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0];

  it('leaves a placeholder for each image and gives its bytes apart', () => {
    const page = render(
      '<renderMultiMedia referencedObject="I1"><caption>Genou</caption></renderMultiMedia>',
      media('I1', 'image/png', png),
    );
    expect(page.html).toContain(
      '<span class="cda-media" role="img" aria-label="Genou" data-media="I1">Image</span><span class="cda-caption">Genou</span>',
    );
    expect([...page.media.keys()]).toEqual(['I1']);
    expect([...page.media.get('I1')!.bytes]).toEqual(png);
    expect(page.notes).toEqual([]);
  });

  it('mentions a PDF, and does not show as an image what only bears the name of one', () => {
    const entries =
      media('P', 'application/pdf', [1]) +
      media('S', 'image/svg+xml', [1]) +
      media('F', 'image/png', [0x3c, 0x73, 0x76, 0x67]);
    const page = render('<renderMultiMedia referencedObject="P S F"/>', entries);
    expect(page.html).toContain('<span class="cda-attachment" data-attachment="P">Pièce jointe (PDF)</span>');
    expect(page.html).not.toContain('data-media');
    expect(page.media.size).toBe(0);
  });

  it('says that an image is missing', () => {
    const page = render('<renderMultiMedia referencedObject="http://ailleurs.example/i.png"/><renderMultiMedia/>');
    expect(page.html).toContain('Image non disponible');
    expect(page.html).not.toContain('ailleurs');
    expect(page.notes).toEqual([cdaNotes.missingImage]);
  });
});

describe('bodies without structure', () => {
  it('shows a text, in UTF-8 or in windows-1252, and escapes it', () => {
    const text = (encoding: BufferEncoding) =>
      `<nonXMLBody><text mediaType="text/plain" representation="B64">${Buffer.from('Été <b>\n2', encoding).toString('base64')}</text></nonXMLBody>`;
    for (const encoding of ['utf8', 'latin1'] as const)
      expect(renderBody(readCda(bareDocument('', text(encoding)))).html).toBe(
        '<div class="cda-plain">Été &lt;b&gt;\n2</div>',
      );
  });

  it('a PDF copy of the whole document comes first', () => {
    const copy =
      '<structuredBody><component><section><templateId root="1.2.250.1.213.1.1.2.243"/><text>Copie <renderMultiMedia referencedObject="C"/></text><entry><observationMedia ID="C"><value mediaType="application/pdf" representation="B64">JVBERg==</value></observationMedia></entry></section></component></structuredBody>';
    expect(renderBody(readCda(bareDocument('', copy)))).toMatchObject({ first: 'pdf-copy' });
    expect(render('texte').first).toBe('body');
  });

  it('has no HTML for a PDF', () => {
    const pdf = '<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERg==</text></nonXMLBody>';
    expect(renderBody(readCda(bareDocument('', pdf)))).toMatchObject({ html: '', contents: [], notes: [] });
  });
});

describe('hostile narratives', () => {
  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT src="http://ailleurs.example/x.js"/>',
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    '<style>*{display:none}</style>',
    '<iframe src="http://ailleurs.example/"/>',
    '<object data="x.swf"><embed src="x.swf"/></object>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
    '<math><mtext>x</mtext></math>',
    '<meta http-equiv="refresh" content="0;url=http://ailleurs.example/"/>',
    '<base href="http://ailleurs.example/"/>',
    '<template>alert(1)</template>',
  ])('drops %s with what it contains, and says so', (active) => {
    const page = render(`avant ${active} après`);
    expect(page.html).toContain('<div class="cda-text">avant  après</div>');
    expect(page.notes).toEqual([cdaNotes.activeContent]);
  });

  it('keeps no attribute that runs, loads or restyles, on any element', () => {
    const attributes =
      'onclick="a()" onmouseover="a()" style="background:url(http://ailleurs.example/)" src="http://ailleurs.example/" background="http://ailleurs.example/" class="x" id="x" name="x" formaction="javascript:a()"';
    const page = render(
      `<paragraph ${attributes}>un</paragraph><content ${attributes} styleCode="Bold">deux</content><table ${attributes}><caption ${attributes}>trois</caption><colgroup ${attributes}/><tbody ${attributes}><tr ${attributes}><td ${attributes}>quatre</td><th ${attributes}>cinq</th></tr></tbody></table><list ${attributes}><item ${attributes}>six</item></list><linkHtml ${attributes} href="https://exemple.fr/">sept</linkHtml><sub ${attributes}>huit</sub><img ${attributes}/><input ${attributes}/><form ${attributes}>neuf</form><a ${attributes} href="javascript:a()">dix</a>`,
    );
    expect(page.html).not.toMatch(
      /\son\w+=|style=|src=|background=|formaction=|class="x|id="x|name="x|ailleurs|javascript/i,
    );
    for (const word of ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'])
      expect(page.html).toContain(word);
    expect(page.html).not.toMatch(/<(?:img|input|form)\b/);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html;base64,PHNjcmlwdD4=',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://exemple.fr/',
    '//exemple.fr/x',
    'documents/annexe.pdf',
    'https://exemple.fr@ailleurs.example/',
    'http:\\\\exemple.fr',
    'https://',
  ])('the link %s leads nowhere and its words stay', (href) => {
    const out = html(`<linkHtml href="${href.replace('\t', '&#9;')}">mots</linkHtml>`);
    expect(out).toMatch(/^<span class="cda-dead-link">mots(?: <span class="cda-address">\([^<>]*\)<\/span>)?<\/span>$/);
    expect(out).not.toMatch(/script|data:/i);
  });

  it('an address beside the document, or of another scheme, is written beside the words', () => {
    expect(html('<linkHtml href="documents/annexe.pdf">le compte rendu</linkHtml>')).toBe(
      '<span class="cda-dead-link">le compte rendu <span class="cda-address">(documents/annexe.pdf)</span></span>',
    );
    expect(html('<linkHtml href="documents/annexe.pdf" title="Annexe"/>')).toBe(
      '<span class="cda-dead-link" title="Annexe"><span class="cda-address">documents/annexe.pdf</span></span>',
    );
  });

  it('an endless link leads nowhere', () => {
    expect(html(`<linkHtml href="https://exemple.fr/${'a'.repeat(3000)}">mots</linkHtml>`)).toBe(
      '<span class="cda-dead-link">mots</span>',
    );
  });

  it('escapes every text and every attribute', () => {
    const page = render(
      '<content ID="i">&lt;img src=x onerror=alert(1)&gt; &amp;lt; "\'</content><linkHtml href="https://exemple.fr/&quot;&gt;&lt;script&gt;">&lt;b&gt;</linkHtml><renderMultiMedia referencedObject="&quot;&gt;&lt;x&gt;"/>',
    );
    expect(page.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp;lt; &quot;&#39;');
    expect(page.html).not.toMatch(/<(?:img|script|b|x)[ >]/);
    expect(page.html).toContain('href="https://exemple.fr/%22%3E%3Cscript%3E"');
  });

  it('escapes what comes from titles, codes, captions and media ids', () => {
    const entries =
      '<entry><observationMedia ID="&quot;&gt;&lt;x"><value mediaType="image/png" representation="B64">iVBORw0KGgo=</value></observationMedia></entry>';
    const page = renderBody(
      readCda(
        bareDocument(
          '',
          `<structuredBody><component><section><title>&lt;script&gt;"</title><text><table><caption>&lt;i&gt;"</caption><tbody><tr><td><renderMultiMedia referencedObject="&quot;&gt;&lt;x"><caption>"&lt;u&gt;</caption></renderMultiMedia></td></tr></tbody></table></text>${entries}</section></component></structuredBody>`,
        ),
      ),
    );
    expect(page.html).not.toMatch(/<(?:script|i|u|x)[ >]/);
    expect(page.html).toContain('data-media="&quot;&gt;&lt;x"');
  });

  it('an element named like an object member is only an unknown element', () => {
    expect(html('<constructor>a</constructor><toString>b</toString><hasOwnProperty>c</hasOwnProperty>')).toBe('abc');
  });

  it('spans are small whole numbers or nothing', () => {
    expect(
      html(
        '<table><tbody><tr><td colspan="99999">a</td><td colspan="-1" rowspan="1;x">b</td><td colspan="9999">c</td></tr></tbody></table>',
      ),
    ).toContain('<tr><td>a</td><td>b</td><td colspan="1000">c</td></tr>');
  });

  it('keeps the text of what nests too deep, and says so', () => {
    const page = render(`${'<content styleCode="Bold">'.repeat(100)}au fond${'</content>'.repeat(100)}`);
    expect(page.html).toContain('au fond');
    expect(page.notes).toEqual([cdaNotes.nestedTooDeep]);
  });

  it('renders a table of 2,000 rows whole, in well under a second', () => {
    const row = (at: number) =>
      `<tr><td>26/05/2019</td><td><content ID="r${at}">Ligne ${at}</content></td><td>a<br/>b</td><td>1</td></tr>`;
    const bytes = narrativeDocument(
      `<table><thead><tr><th>Date</th><th>Acte</th><th>Détail</th><th>N</th></tr></thead><tbody>${Array.from({ length: 2000 }, (_, at) => row(at)).join('')}</tbody></table>`,
    );
    const page = renderBody(readCda(bytes));
    expect(page.html.split('<tr>')).toHaveLength(2002);
    expect(page.html).toContain('<span id="cda-n-r1999">Ligne 1999</span>');
  });

  it('shows a file that is no text, though called one, as characters that do nothing', () => {
    const raw = '<nonXMLBody><text mediaType="text/plain" representation="B64">AAkKGwE=</text></nonXMLBody>';
    expect(renderBody(readCda(bareDocument('', raw))).html).toBe('<div class="cda-plain">\uFFFD\t\n\uFFFD\uFFFD</div>');
  });
});
