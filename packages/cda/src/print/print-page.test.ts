import { describe, expect, it } from 'vitest';
import { readCda } from '../read/read-cda.ts';
import { bareDocument, bytesOf, narrativeDocument, sampleHeader } from '../test-samples.ts';
import { writeLevel1 } from '../write/level1.ts';
import { printPage } from './print-page.ts';
import { cssString } from './print-sheet.ts';
import { readDatamatrix } from './test-datamatrix.ts';

const text = { mediaType: 'text/plain', bytes: bytesOf('Bonjour <b>') } as const;
const written = readCda(bytesOf(writeLevel1({ header: sampleHeader, body: text })));
const print = (document = written, identityStatus: 'QUAL' | 'PROV' = 'QUAL') =>
  printPage({ document, identityStatus, pictures: 'data' });

describe('the print page', () => {
  it('begins with the patient, and a qualified one has matricule, OID and a datamatrix that can be read', () => {
    const page = print();
    const block = /<section class="cda-identity".*?<\/section>/s.exec(page)![0];
    for (const said of [
      '<dt>Nom de naissance</dt><dd>PAT-TROIS</dd>',
      '<dt>Prénoms de naissance</dt><dd>DOMINIQUE MARIE-LOUISE</dd>',
      '<dt>Nom utilisé</dt><dd>PAT-USUEL</dd>',
      '<dt>Sexe</dt><dd>Féminin</dd>',
      '<dt>Date de naissance</dt><dd>28/03/1979</dd>',
      '<dt>Lieu de naissance</dt><dd>DOMPREMY, 51215</dd>',
      '<dt>Matricule INS-NIR</dt><dd>2 79 03 51 215 189 89</dd>',
      '<dt>OID du matricule</dt><dd>1.2.250.1.213.1.4.10</dd>',
      '<p>INS à scanner</p>',
    ])
      expect(block).toContain(said);
    expect(readDatamatrix(block)).toContain('S1279035121518989S21.2.250.1.213.1.4.10S3DOMINIQUE MARIE-LOUISE');
    expect(page.indexOf('cda-identity')).toBeLessThan(page.indexOf('<h1>'));
  });

  it('shows the matricule of no identity that is not qualified, anywhere', () => {
    const page = print(written, 'PROV');
    expect(page).toContain('PAT-TROIS');
    expect(page).not.toMatch(/2 ?79 ?03 ?51 ?215 ?189|cda-datamatrix"|1\.2\.250\.1\.213\.1\.4\.10/);
  });

  it('has the header, the contents list, the text and the references', () => {
    const section = (title: string) =>
      `<component><section><title>${title}</title><text>t</text></section></component>`;
    const page = print(
      readCda(
        bareDocument(
          '<templateId root="1.2.3"/><title>Lettre</title><versionNumber value="2"/>',
          `<structuredBody>${section('Un')}${section('Deux')}</structuredBody>`,
        ),
      ),
    );
    expect(page).toContain('<li class="cda-level-1"><a href="#cda-s-2">Deux</a></li>');
    expect(page).toContain('<h2 class="cda-title" id="cda-s-2">Deux</h2>');
    expect(page).toContain('<dt>Version</dt><dd>2</dd>');
    expect(page.indexOf('<dt>Modèles</dt>')).toBeGreaterThan(page.indexOf('</main>'));
    expect(print()).toContain('<div class="cda-plain">Bonjour &lt;b&gt;</div>');
  });

  it('numbers its A4 pages and repeats the heads of tables', () => {
    const page = print();
    expect(page).toContain('@page { size: A4 portrait;');
    expect(page).toContain('counter(page) " / " counter(pages)');
    expect(page).toContain('thead { display: table-header-group; }');
    expect(page).toContain('@bottom-left { content: "Consultation\\20 du\\20 19\\20 novembre');
  });

  it('carries its pictures, or leaves their places to a page whose policy refuses data', () => {
    const entries =
      '<entry><observationMedia ID="I&quot;1"><value mediaType="image/png" representation="B64">iVBORw0KGgo=</value></observationMedia></entry>';
    const document = readCda(narrativeDocument('<renderMultiMedia referencedObject="I&quot;1"/>', entries));
    expect(print(document)).toContain(
      '<img class="cda-media" alt="Image : Résultats" src="data:image/png;base64,iVBORw0KGgo=">',
    );
    expect(print(document)).toContain('img-src data:;');
    const left = printPage({ document, identityStatus: 'PROV', pictures: 'placeholders' });
    expect(left).toContain('data-media="I&quot;1"');
    expect(left).not.toContain('data:');
  });

  it('sends the reader to the file where the document has no text of its own', () => {
    const pdf = '<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERg==</text></nonXMLBody>';
    expect(print(readCda(bareDocument('', pdf)))).toContain('se lit et s’imprime dans son fichier');
  });

  it('lets no title end the style sheet, nor a string of it', () => {
    const hostile = '</style><script>alert(1)</script>"; } * { display: none';
    const page = print(readCda(bareDocument(`<title>${hostile.replaceAll('<', '&lt;')}</title>`, '<structuredBody/>')));
    expect(page).not.toContain('<script');
    expect(page.split('</style>')).toHaveLength(2);
    expect(cssString('a"\\\n😀')).toBe('"a\\22 \\5c \\a \\1f600 "');
    expect(cssString('x'.repeat(500)).length).toBeLessThan(130);
  });
});
