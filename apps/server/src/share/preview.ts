import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { readCookie } from '../http/cookies.ts';
import { admit } from '../http/gate.ts';
import { newHandle } from '../ids.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import type { Collaborators } from '../writing/attachments.ts';
import { readableCopy } from '../writing/document-archive.ts';
import { type Asked, patientOf } from './check.ts';
import { sharedDocument } from './shared-document.ts';

/** Previews that a page asked for and has not fetched yet: they go with the session. */
const waiting = new WeakMap<Session, Map<string, Uint8Array>>();

/** EO-32: makes the very PDF that would leave. @returns what names it, once. @throws what `sharedDocument` does */
export async function previewShare(context: Collaborators, session: Session, asked: Asked): Promise<string> {
  const patient = patientOf(session, asked.patient);
  const document = await sharedDocument(context, session, patient, asked.source, asked.form);
  const bytes = await readableCopy(document);
  const mine = waiting.get(session) ?? new Map<string, Uint8Array>();
  waiting.set(session, mine);
  const handle = newHandle(context.random);
  mine.set(handle, bytes);
  const [oldest] = mine.keys();
  if (mine.size > limits.previews && oldest !== undefined) mine.delete(oldest);
  return handle;
}

/** GET /api/share/preview/{preview} : its bytes, once. */
export async function previewRoute(http: FastifyInstance, context: Context): Promise<void> {
  http.get('/api/share/preview/:preview', async (request, reply) => {
    const session = admit(context, readCookie(request, 'session'), undefined);
    const { preview } = request.params as { preview: string };
    const bytes = waiting.get(session)?.get(preview);
    if (bytes === undefined) throw failure('DOCUMENT_NOT_FOUND');
    waiting.get(session)?.delete(preview);
    return reply.type('application/pdf').send(Buffer.from(bytes));
  });
}
