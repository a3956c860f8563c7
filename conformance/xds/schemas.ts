import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

const shared = process.env.TROUSSE_SHARED ?? path.resolve(import.meta.dirname, '../../../shared');
const schema = path.join(shared, 'ihe/xds/schema/IHE/IHEXDSB.xsd');

/** Whether the public schemas of XDS.b (third-party data, kept outside the project) are there; says so when not. */
export function hasSchemas(): boolean {
  if (existsSync(schema)) return true;
  console.warn(`The XDS.b schemas are not in ${shared}: messages are not validated (see TROUSSE_SHARED).`);
  return false;
}

/** A validator of every XDS.b message: the IHE schema with those of ebRS and ebRIM that it imports. */
export function xdsValidator(): (xml: string) => string[] {
  xmlRegisterFsInputProviders();
  const xsd = XmlDocument.fromBuffer(readFileSync(schema), { url: pathToFileURL(schema).href });
  const validator = XsdValidator.fromDoc(xsd);
  return (xml) => {
    const doc = XmlDocument.fromString(xml);
    try {
      validator.validate(doc);
      return [];
    } catch (error) {
      return (error as Error).message.split('\n');
    } finally {
      doc.dispose();
    }
  };
}
