import { printPage, readCda, renderBody } from '@trousse/cda';
import { describe, expect, it } from 'vitest';
import { attributeOf, elementsOf, isReadAsWritten, pageTree, strangersIn } from './page-tree.ts';

const attack =
  '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&lt;svg/onload=alert(1)&gt;';

/** Every element that a narrative may hold, and those of HTML, SVG and MathML that it may not. */
const elements =
  'content paragraph list item table caption colgroup col thead tbody tfoot tr th td linkHtml renderMultiMedia footnote footnoteRef sub sup br p div span a img script style iframe object embed svg math mtext template noscript form input button select textarea video audio source base meta link title xmp plaintext noembed noframes frameset frame applet marquee details foreignObject mglyph annotation-xml'.split(
    ' ',
  );

/** Every attribute that runs, loads, restyles, or that a renderer could copy. */
const attributes =
  'ID IDREF styleCode href src srcset srcdoc style class id name onclick onload onerror onmouseover onfocus background action formaction data poster align valign colspan rowspan span width height scope headers abbr title language revised listType referencedObject summary border rel target xlink'.split(
    ' ',
  );

function documentOf(narrative: string, title = attack): Uint8Array {
  return new TextEncoder().encode(
    `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>${title}</title><recordTarget><patientRole><id root="${attack}" extension="${attack}"/><patient><name><family qualifier="BR">${attack}</family><given>${attack}</given></name></patient></patientRole></recordTarget>` +
      `<author><time value="${attack}"/><assignedAuthor><assignedPerson><name><family>${attack}</family></name></assignedPerson></assignedAuthor></author>` +
      `<component><structuredBody><component><section><title>${title}</title><text>${narrative}</text>` +
      `<entry><observationMedia ID="${attack}"><value mediaType="image/png" representation="B64">iVBORw0KGgo=</value></observationMedia></entry>` +
      `</section></component><component><section><code code="${attack}" displayName="${attack}"/><entry><observation moodCode="${attack}"><code displayName="${attack}"/><statusCode code="${attack}"/><value unit="${attack}" value="${attack}"/></observation></entry></section></component></structuredBody></component></ClinicalDocument>`,
  );
}

/** What a browser would run, load or obey in the whole page on paper. */
function runsIn(page: string): string[] {
  return [...elementsOf(pageTree(page))].flatMap((el) => [
    ...(['script', 'iframe', 'object', 'embed', 'base', 'link', 'form', 'template'].includes(el.tagName)
      ? [el.tagName]
      : []),
    ...el.attrs.filter(({ name }) => /^on|^style$|^srcdoc$/i.test(name)).map(({ name }) => name),
    ...(/^(?:javascript|data|vbscript):/i.test(attributeOf(el, 'href') ?? '') ? ['href'] : []),
  ]);
}

function expectSafe(bytes: Uint8Array): void {
  const document = readCda(bytes);
  const { html } = renderBody(document);
  expect(strangersIn(html)).toEqual([]);
  expect(isReadAsWritten(html)).toBe(true);
  for (const pictures of ['data', 'placeholders'] as const)
    expect(runsIn(printPage({ document, identityStatus: 'QUAL', pictures }))).toEqual([]);
}

describe('a hostile narrative in the tree that a browser makes of it', () => {
  it.each(attributes)('an attack in @%s of every element runs nowhere', (attribute) => {
    const value = attribute === 'href' ? `javascript:alert(1)//${attack}` : attack;
    expectSafe(documentOf(elements.map((name) => `<${name} ${attribute}="${value}">${attack}</${name}>`).join('')));
  });

  it.each(elements)('<%s> around and inside every other element runs nowhere', (outer) => {
    const inside = elements.map((name) => `<${name}>${attack}</${name}>`).join('');
    const around = elements.map((name) => `<${name}><${outer}>x</${outer}></${name}>`).join('');
    const html = renderBody(readCda(documentOf(`<${outer}>${inside}</${outer}>${around}`))).html;
    expect(strangersIn(html)).toEqual([]);
  });

  it('SVG, MathML and XHTML of their own namespaces are dropped or made text', () => {
    expectSafe(
      documentOf(
        '<svg xmlns="http://www.w3.org/2000/svg"><style><img src="x"/></style><a href="javascript:alert(1)">x</a></svg>' +
          '<math xmlns="http://www.w3.org/1998/Math/MathML"><mtext><table><mglyph><style>x</style></mglyph></table></mtext></math>' +
          '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script><h:a xmlns:h="http://www.w3.org/1999/xhtml" href="javascript:alert(1)">x</h:a>',
      ),
    );
  });

  it('links of every scheme lead nowhere but to the web', () => {
    const hrefs = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java&#10;script:alert(1)',
      '&#1;javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:x',
      '//exemple.fr',
      'https://u:p@exemple.fr/',
      '#&quot;onclick=alert(1)',
    ];
    expectSafe(
      documentOf(
        hrefs
          .filter((href) => !href.includes('&#1;'))
          .map((href) => `<linkHtml href="${href}">x</linkHtml>`)
          .join(''),
      ),
    );
  });

  it('tables within tables and lists within tables are read by a browser as they were written', () => {
    const inner =
      '<table><tr><td>a<list><item>b<table><tbody><tr><td>c</td></tr></tbody></table></item></list></td></tr></table>';
    expectSafe(
      documentOf(
        `<table><caption>x${inner}</caption><thead><tr><th>${inner}</th></tr></thead><tbody><tr><td>${inner}</td></tr></tbody></table><paragraph>${inner}<paragraph>y</paragraph></paragraph>`,
      ),
    );
  });
});
