import type { Context } from '../context.ts';
import { failure } from '../errors.ts';

import { contentContext } from './upload.ts';

/** What an upload is turned into. */
type FileType = 'application/pdf' | 'text/plain';

/** The name of an upload in the database. A handle of the contract may be no UUID. @throws UPLOAD_UNKNOWN */
export function uploadId(handle: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(handle)) throw failure('UPLOAD_UNKNOWN');
  return handle;
}

/** Where an upload of a professional lies, and what it is. @throws UPLOAD_UNKNOWN */
export async function findUpload(
  { db }: Pick<Context, 'db'>,
  professional: string,
  handle: string,
): Promise<{ blob: string; mediaType: FileType }> {
  const found = await db
    .selectFrom('uploads')
    .select(['blob', 'kind'])
    .where('professional', '=', professional)
    .where('id', '=', uploadId(handle))
    .executeTakeFirst();
  if (found === undefined) throw failure('UPLOAD_UNKNOWN');
  return { blob: found.blob, mediaType: found.kind === 'text' ? 'text/plain' : 'application/pdf' };
}

/** What will be deposited of an upload. @throws UPLOAD_UNKNOWN for another person's, or one that a deposit took */
export async function uploadedContent(
  context: Pick<Context, 'db' | 'blobs' | 'keys'>,
  professional: string,
  handle: string,
): Promise<{ mediaType: FileType; bytes: Buffer }> {
  const { blob, mediaType } = await findUpload(context, professional, handle);
  const sealed = await context.blobs.bytes(blob);
  return { mediaType, bytes: context.keys.open(sealed, contentContext(professional)) };
}
