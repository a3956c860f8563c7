import { soapErrorCodes as codes, SoapError } from './errors.ts';

export type ContentType = { type: string; parameters: ReadonlyMap<string, string> };

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
/** Several stacks leave out the quotes that `<`, `@`, `:` or `/` call for (`start=<root>`, `boundary=uuid:…`). */
const bare = '[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]+';
const parameter = new RegExp(`\\s*;\\s*(${token})\\s*=\\s*(?:(${bare})|"((?:[^"\\\\]|\\\\.)*)")`, 'y');
const mediaType = new RegExp(`^\\s*(${token}/${token})`);

/**
 * Reads a Content-Type (RFC 2045 §5.1): type and parameter names in lower case, values as they stand, quoted or not.
 * @throws SoapError `content-type` when the text breaks the grammar or repeats a parameter.
 */
export function parseContentType(value: string): ContentType {
  const type = mediaType.exec(value);
  if (type === null || value.length > 2000) throw new SoapError(codes.contentType);
  const parameters = new Map<string, string>();
  parameter.lastIndex = type[0].length;
  let end = type[0].length;
  for (let match = parameter.exec(value); match !== null; match = parameter.exec(value)) {
    const name = match[1]!.toLowerCase();
    if (parameters.has(name)) throw new SoapError(codes.contentType);
    parameters.set(name, match[2] ?? match[3]!.replace(/\\(.)/g, '$1'));
    end = parameter.lastIndex;
  }
  if (!/^\s*;?\s*$/.test(value.slice(end))) throw new SoapError(codes.contentType);
  return { type: type[1]!.toLowerCase(), parameters };
}
