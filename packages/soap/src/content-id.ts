import { soapErrorCodes as codes, SoapError } from './errors.ts';

/** A content identifier without its angle brackets (RFC 2392): visible ASCII, one address shape is not required. */
const shape = /^[\x21-\x3b\x3d\x3f-\x7e]{1,250}$/;

/** `<id>` of a Content-ID header → `id`. @throws SoapError `multipart`. */
export function readContentId(header: string | undefined): string {
  const id = /^<(.*)>$/.exec(header ?? '')?.[1];
  if (id === undefined || !shape.test(id)) throw new SoapError(codes.multipart);
  return id;
}

/** `id` → the header value `<id>`. @throws SoapError `multipart` for an id that a header cannot carry. */
export function writeContentId(id: string): string {
  if (!shape.test(id)) throw new SoapError(codes.multipart);
  return `<${id}>`;
}
