import { never, signedIn } from '../http/procedures.ts';
import { begin } from './begin.ts';
import { checkComposition } from './check.ts';
import { setFavourite } from './correspondents.ts';
import { draftOf } from './draft-of.ts';
import { discardDraft, listDrafts, openDraft, saveDraft } from './drafts.ts';
import { endConversation } from './end-conversation.ts';
import { requireSending } from './may-send.ts';
import { callBack, listOutgoing, retryOutgoing } from './outgoing-acts.ts';
import { people } from './people.ts';
import { sendMail } from './send.ts';
import { deleteTemplate, listTemplates, saveTemplate } from './templates.ts';
import { toPatient } from './to-patient.ts';

const { mail } = signedIn;

/** What a professional writes (contract/writing). */
export const writingRouter = {
  people: mail.people.handler(async ({ context: { app, session }, input, signal }) => ({
    suggestions: await people(app, session, input, signal ?? never),
  })),
  favourite: mail.favourite.handler(async ({ context: { app, session }, input }) => {
    await setFavourite(app, session.nationalId, input);
    return {};
  }),
  toPatient: mail.toPatient.handler(({ context: { app, session }, input }) => toPatient(app, session, input.patient)),
  templates: mail.templates.handler(async ({ context: { app, session } }) => ({
    templates: await listTemplates(app, session),
  })),
  saveTemplate: mail.saveTemplate.handler(({ context: { app, session }, input }) => saveTemplate(app, session, input)),
  deleteTemplate: mail.deleteTemplate.handler(async ({ context: { app, session }, input }) => {
    await deleteTemplate(app, session, input.template);
    return {};
  }),
  begin: mail.begin.handler(({ context: { app, session }, input }) => begin(app, session, input)),
  drafts: mail.drafts.handler(async ({ context: { app, session } }) => ({ drafts: await listDrafts(app, session) })),
  openDraft: mail.openDraft.handler(({ context: { app, session }, input }) => openDraft(app, session, input.draft)),
  draftOf: mail.draftOf.handler(({ context: { app, session }, input }) => draftOf(app, session, input)),
  saveDraft: mail.saveDraft.handler(async ({ context: { app, session }, input }) => ({
    revision: await saveDraft(app, session, input),
  })),
  discardDraft: mail.discardDraft.handler(async ({ context: { app, session }, input }) => {
    await discardDraft(app, session, input.draft);
    return {};
  }),
  check: mail.check.handler(async ({ context: { app, session }, input }) => {
    await requireSending(app, session);
    return await checkComposition(app, session, input.composition);
  }),
  send: mail.send.handler(({ context: { app, session }, input }) => sendMail(app, session, input)),
  outgoing: mail.outgoing.handler(async ({ context: { app, session } }) => ({
    outgoing: await listOutgoing(app, session),
  })),
  callBack: mail.callBack.handler(async ({ context: { app, session }, input }) => ({
    draft: await callBack(app, session, input.outgoing),
  })),
  retry: mail.retry.handler(({ context: { app, session }, input }) => retryOutgoing(app, session, input.outgoing)),
  endConversation: mail.endConversation.handler(({ context: { app, session }, input }) =>
    endConversation(app, session, input),
  ),
};
