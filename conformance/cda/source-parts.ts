import { ParseOption, XmlDocument, type XmlElement } from 'libxml2-wasm';

export type SourceFile = { readonly mediaType: string | undefined; readonly bytes: Buffer };

/** What stands in the source of a document, found by another parser than ours and knowing nothing of our model. */
export type SourceParts = {
  /** Everything written in base64. */
  readonly files: readonly SourceFile[];
  /** IDs that a `renderMultiMedia` names. */
  readonly referenced: readonly string[];
  readonly sections: number;
  readonly entries: number;
  /** Clinical statements at any depth of the entries. */
  readonly statements: number;
  /** Numbers that the observations give, as written. */
  readonly quantities: readonly string[];
  /** Words of the coded values of the observations. */
  readonly codedValues: readonly string[];
};

const statements = [
  ...['act', 'encounter', 'observation', 'observationMedia', 'organizer', 'procedure', 'regionOfInterest'],
  ...['substanceAdministration', 'supply', 'externalAct', 'externalDocument', 'externalObservation'],
];

export function sourceParts(bytes: Uint8Array): SourceParts {
  const doc = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_HUGE | ParseOption.XML_PARSE_NONET });
  const find = (path: string) => doc.find(`//h:ClinicalDocument${path}`, { h: 'urn:hl7-org:v3' }) as XmlElement[];
  const attribute = (el: XmlElement, name: string) => el.attr(name)?.value;
  const values = (path: string, name: string) => find(path).flatMap((el) => attribute(el, name)?.trim() || []);
  try {
    return {
      files: find('//*[@representation="B64"]').map((el) => ({
        mediaType: attribute(el, 'mediaType'),
        bytes: Buffer.from(el.content, 'base64'),
      })),
      referenced: values('//h:renderMultiMedia', 'referencedObject').flatMap((ids) => ids.split(/\s+/)),
      sections: find('//h:section').length,
      entries: find('//h:section/h:entry').length,
      statements: find(`//h:entry//*[${statements.map((name) => `self::h:${name}`).join(' or ')}]`).length,
      quantities: values('//h:entry//h:observation/h:value[not(h:translation)][@unit]', 'value'),
      codedValues: values('//h:entry//h:observation/h:value[@code]', 'displayName'),
    };
  } finally {
    doc.dispose();
  }
}
