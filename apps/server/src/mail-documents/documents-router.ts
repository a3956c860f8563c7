import { signedIn } from '../http/procedures.ts';
import { compareWith } from './compare.ts';
import { fileDocuments } from './file.ts';

const { mail } = signedIn;

/** Documents that came by mail (contract/mail). */
export const documentsRouter = {
  file: mail.file.handler(async ({ context: { app, session }, input }) => ({
    deposits: await fileDocuments(app, session, input),
  })),
  compare: mail.compare.handler(({ context: { app, session }, input }) => compareWith(app, session, input)),
};
