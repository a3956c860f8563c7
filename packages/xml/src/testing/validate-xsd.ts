import { readFileSync } from 'node:fs';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/**
 * Validates a document against an XML schema in a file, with what that schema includes and imports.
 * @param o.adapt changes the text of the schema first, where the edition at hand lacks a root but has its parts.
 * @returns the errors, none when the document is valid.
 */
export function validateXsd(xml: string, o: { schema: string; adapt?: (xsd: string) => string }): string[] {
  xmlRegisterFsInputProviders();
  const text = readFileSync(o.schema, 'utf8');
  const schema = XmlDocument.fromString(o.adapt?.(text) ?? text, { url: o.schema });
  const validator = XsdValidator.fromDoc(schema);
  const doc = XmlDocument.fromString(xml);
  try {
    validator.validate(doc);
    return [];
  } catch (error) {
    if (error instanceof XmlValidateError) return error.details.map((detail) => detail.message);
    throw error;
  } finally {
    doc.dispose();
    validator.dispose();
    schema.dispose();
  }
}
