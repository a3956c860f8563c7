import { readFileSync } from 'node:fs';
import path from 'node:path';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { sharedFolder } from '../cda/shared-folder.ts';

/** The folder of public schemas (third-party data, kept outside the project), when it is there. */
export const schemasFolder = sharedFolder('ihe', 'the messages of the DMP against the schemas of HL7, W3C and OASIS');

export type Validate = (xml: string) => string[];

/**
 * A validator by a schema with those that it includes and imports.
 * @param adapt changes the text of the schema first, where the edition at hand lacks a message but has its parts.
 */
export function validator(file: string, adapt = (xsd: string) => xsd): Validate {
  let made: XsdValidator | undefined;
  return (xml) => {
    made ??= load(path.join(schemasFolder!, file), adapt);
    const doc = XmlDocument.fromString(xml);
    try {
      made.validate(doc);
      return [];
    } catch (error) {
      if (error instanceof XmlValidateError) return error.details.map((detail) => detail.message);
      throw error;
    } finally {
      doc.dispose();
    }
  };
}

function load(schema: string, adapt: (xsd: string) => string): XsdValidator {
  xmlRegisterFsInputProviders();
  return XsdValidator.fromDoc(XmlDocument.fromString(adapt(readFileSync(schema, 'utf8')), { url: schema }));
}
