import { el } from '@trousse/xml';
import { refuseInput } from '../errors.ts';
import { templates } from '../oids.ts';
import { clinicalDocument } from './header.ts';
import type { CdaHeaderInput } from './inputs.ts';
import { namingFields } from './naming-fields.ts';

/** Media types that a level 1 document may be written around (cda.md §4); other files are converted before. */
export const level1MediaTypes = ['application/pdf', 'text/plain'] as const;

export type Level1Input = {
  readonly header: CdaHeaderInput;
  readonly body: {
    readonly mediaType: (typeof level1MediaTypes)[number];
    /** The file as it is; a text in UTF-8. */
    readonly bytes: Uint8Array;
  };
};

/**
 * A level 1 document (IHE XDS-SD) around a PDF or a text, as the text of a UTF-8 file.
 * @throws CdaError `invalid-input`
 */
export function writeLevel1({ header, body }: Level1Input): string {
  if (!level1MediaTypes.includes(body.mediaType)) refuseInput('body.mediaType');
  if (body.bytes.length === 0) refuseInput('body.bytes');
  const base64 = Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength).toString('base64');
  return namingFields({ header }, () =>
    clinicalDocument(
      header,
      [{ root: templates.xdsSd }],
      el('nonXMLBody', null, el('text', { mediaType: body.mediaType, representation: 'B64' }, base64)),
    ),
  );
}
