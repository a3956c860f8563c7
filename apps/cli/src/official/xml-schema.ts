import { readFileSync } from 'node:fs';
import { ParseOption, XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import type { Finding } from './evaluate.ts';

/** What an XML schema finds in a document. @param file the schema, its parts beside it */
export function validateBySchema(file: string, text: string): Finding[] {
  xmlRegisterFsInputProviders();
  using schemaDocument = XmlDocument.fromBuffer(readFileSync(file), { url: file });
  using schema = XsdValidator.fromDoc(schemaDocument);
  using document = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_HUGE | ParseOption.XML_PARSE_NONET });
  try {
    schema.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error;
    return error.details.map(({ line, message }) => ({
      severity: 'error',
      rule: 'schéma XML',
      place: `ligne ${line}`,
      message: message.trim(),
    }));
  }
}
