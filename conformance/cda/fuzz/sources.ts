import { officialExamples } from '../official-examples.ts';
import { writtenKinds } from '../sample-documents.ts';
import { snippets } from './snippets.ts';

export type Source = { readonly name: string; readonly xml: string };

/** Base64 past this is cut: what a file holds is not what is damaged here, and it slows every message. */
const longestFile = 2_000;

/** The documents to damage: the official examples where they are at hand, and our own samples always. */
export function fuzzSources(): Source[] {
  const { names, read } = officialExamples('damaging the official example documents');
  return [...names.map((name) => ({ name, xml: shortened(read(name).toString('utf8')) })), ...ours()];
}

function shortened(xml: string): string {
  return xml.replace(/>\s*([A-Za-z0-9+/=\s]{4000,})</g, (_, base64: string) => {
    const digits = base64.slice(0, longestFile * 2).replace(/[\s=]/g, '');
    return `>${digits.slice(0, Math.min(longestFile, digits.length - (digits.length % 4)))}<`;
  });
}

function ours(): Source[] {
  const written = Object.entries(writtenKinds).map(([name, write]) => ({ name, xml: write(1) }));
  const inner = writtenKinds['level 1'](2).replace(/^<\?xml[^>]*>/, '');
  return [
    ...written,
    {
      name: 'signed level 1',
      xml: `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${inner}</ds:Object></ds:Signature>`,
    },
    // Long enough to be read otherwise than letter by letter.
    { name: 'long files', xml: documentOf(`<section><title>Tout</title><text>x</text>${longFiles}</section>`) },
    {
      name: 'every snippet',
      xml: documentOf(`<section><title>Tout</title><text>${snippets.join('')}</text>${entries}</section>`),
    },
  ];
}

function documentOf(section: string): string {
  return (
    '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<component><structuredBody><component>${section}</component></structuredBody></component></ClinicalDocument>`
  );
}

const longFiles = ['A', 'B']
  .map((id) => {
    const base64 = Buffer.alloc(30_000, id).toString('base64').replace(/.{76}/g, '$&\n');
    return `<entry><observationMedia ID="${id}"><value mediaType="image/png" representation="B64">${base64}</value></observationMedia></entry>`;
  })
  .join('');

const entries =
  '<entry><regionOfInterest ID="R"><code code="CIRCLE"/><value value="1"/><entryRelationship typeCode="SUBJ">' +
  '<observationMedia ID="M"><value mediaType="image/png" representation="B64" integrityCheck="AA==">iVBORw0KGgo=</value></observationMedia>' +
  '</entryRelationship></regionOfInterest></entry>' +
  '<entry><observation><value xsi:type="ED" mediaType="text/rtf" representation="B64" compression="DF">AwA=</value></observation></entry>';
