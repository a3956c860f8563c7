import { CdaError, fieldName } from '@trousse/cda';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { type AddForm, addPage, emptyForm, maxTitle } from './add-page.ts';
import { addressOf, root, tabs } from './addresses.ts';
import { nothingSchema } from './answers.ts';
import { FileRefusal } from './file-refusal.ts';
import type { Seated } from './layout.ts';
import { maxFileBytes, ownDocument, ownTypes } from './own-document.ts';
import { PlatformRefusal } from './platform.ts';
import { sendPage } from './send-page.ts';

/** A form is read whole up to twice what a file may have, so that one too large is told at its field. */
const formBytes = 2 * maxFileBytes;

const formSchema = z.object({
  title: z.string().trim().max(maxTitle).catch(''),
  type: z
    .enum(ownTypes.map(({ code }) => code))
    .or(z.literal(''))
    .catch(''),
  masked: z.boolean(),
});

/** The form that deposits a patient's own document, and what comes of it. */
export function addRoutes(
  app: FastifyInstance,
  { platform }: Pick<Desk, 'platform'>,
  seatedAt: (request: FastifyRequest) => Promise<{ seated: Seated }>,
): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) => {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    new Response(body as Buffer<ArrayBuffer>, { headers }).formData().then(
      (form) => done(null, form),
      () => done(null, undefined),
    );
  });

  app.get(`${root}/:key/ajouter`, async (request, reply) => {
    const { seated } = await seatedAt(request);
    return sendPage(reply, addPage(seated, emptyForm));
  });

  app.post(`${root}/:key/ajouter`, { bodyLimit: formBytes }, async (request, reply) => {
    const { seated } = await seatedAt(request);
    const sent = request.body instanceof FormData ? request.body : new FormData();
    const form = formSchema.parse({ title: sent.get('title'), type: sent.get('type'), masked: sent.has('masked') });
    const file = sent.get('file');
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const errors = await deposit(seated, form, bytes);
    if (errors === undefined) return reply.redirect(addressOf(seated, tabs.documents, { fait: 'ajouter' }), 303);
    return sendPage(reply, addPage(seated, { ...form, errors }), 422);
  });

  async function deposit(
    { patient, as, clock }: Seated,
    { title, type, masked }: Omit<AddForm, 'errors'>,
    bytes: Uint8Array,
  ): Promise<AddForm['errors'] | undefined> {
    const errors = {
      ...(bytes.length === 0 ? { file: 'Choisissez un fichier.' } : {}),
      ...(title === '' ? { title: 'Donnez un titre au document.' } : {}),
      ...(type === '' ? { type: 'Choisissez le type du document.' } : {}),
    };
    if (Object.keys(errors).length > 0) return errors;
    try {
      const document = await ownDocument(patient, { title, type, bytes, now: clock.now() });
      const fields = { ...document, hiddenFromProfessionals: masked };
      await platform.ask('add-document', { ins: patient.ins, as }, nothingSchema, fields);
      return undefined;
    } catch (error) {
      if (error instanceof FileRefusal) return { file: error.message };
      if (error instanceof PlatformRefusal) return { form: `${error.message}.` };
      if (error instanceof CdaError && error.field !== undefined)
        return { form: `Valeur refusée pour « ${fieldName(error.field)} ».` };
      throw error;
    }
  }
}
