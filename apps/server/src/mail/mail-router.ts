import { readCookie, setCookie } from '../http/cookies.ts';
import { never, signedIn } from '../http/procedures.ts';
import { mark, move, remove } from './acts.ts';
import { attachment } from './attachment.ts';
import { authorise } from './authorise.ts';
import { connect, disconnect, saveSettings } from './connect.ts';
import { mailEvents } from './events.ts';
import { createFolder, deleteFolder, deleteLabel, folders, renameFolder, saveLabel } from './folder-acts.ts';
import { list, thread } from './list.ts';
import { proposals } from './proposals.ts';
import { read } from './read.ts';
import { answerReceipt } from './receipt.ts';

/** The mailbox's part of the contract, each procedure by the operation of its own file. */
export const mailRouter = {
  state: signedIn.mail.state.handler(({ context: { app, session } }) => app.mail.stateOf(session)),
  saveSettings: signedIn.mail.saveSettings.handler(({ context: { app, session }, input, signal }) =>
    saveSettings(app, session, input, signal ?? never),
  ),
  proposals: signedIn.mail.proposals.handler(async ({ context: { app, session }, signal }) => ({
    addresses: await proposals(app, session, signal ?? never),
  })),
  connect: signedIn.mail.connect.handler(({ context: { app, session }, input, signal }) =>
    connect(app, session, input.address, signal ?? never),
  ),
  disconnect: signedIn.mail.disconnect.handler(async ({ context: { app, session }, input }) => {
    await disconnect(app, session, input.mailbox);
    return {};
  }),
  authorise: signedIn.mail.authorise.handler(async ({ context: { app, request, reply, session }, input }) => {
    const { cookie, url } = await authorise(app, session, readCookie(request, 'psc'), input.returnTo);
    setCookie(reply, 'psc', cookie);
    return { url };
  }),
  folders: signedIn.mail.folders.handler(({ context: { app, session }, input }) =>
    folders(app, session, input.mailbox),
  ),
  createFolder: signedIn.mail.createFolder.handler(({ context: { app, session }, input }) =>
    createFolder(app, session, input),
  ),
  renameFolder: signedIn.mail.renameFolder.handler(({ context: { app, session }, input }) =>
    renameFolder(app, session, input),
  ),
  deleteFolder: signedIn.mail.deleteFolder.handler(async ({ context: { app, session }, input }) => {
    await deleteFolder(app, session, input);
    return {};
  }),
  saveLabel: signedIn.mail.saveLabel.handler(({ context: { app, session }, input }) => saveLabel(app, session, input)),
  deleteLabel: signedIn.mail.deleteLabel.handler(async ({ context: { app, session }, input }) => {
    await deleteLabel(app, session, input);
    return {};
  }),
  list: signedIn.mail.list.handler(({ context: { app, session }, input }) => list(app, session, input)),
  thread: signedIn.mail.thread.handler(({ context: { app, session }, input }) => thread(app, session, input)),
  read: signedIn.mail.read.handler(({ context: { app, session }, input }) => read(app, session, input)),
  attachment: signedIn.mail.attachment.handler(({ context: { app, session }, input }) =>
    attachment(app, session, input),
  ),
  mark: signedIn.mail.mark.handler(async ({ context: { app, session }, input }) => {
    await mark(app, session, input);
    return {};
  }),
  move: signedIn.mail.move.handler(({ context: { app, session }, input }) => move(app, session, input)),
  remove: signedIn.mail.remove.handler(({ context: { app, session }, input }) => remove(app, session, input)),
  answerReceipt: signedIn.mail.answerReceipt.handler(async ({ context: { app, session }, input }) => {
    await answerReceipt(app, session, input);
    return {};
  }),
  rebuildIndex: signedIn.mail.rebuildIndex.handler(({ context: { app, session }, input }) => {
    app.mail.inSession(session, input.mailbox).index?.rebuild();
    return {};
  }),
  events: signedIn.mail.events.handler(async ({ context: { app, session }, input, signal }) =>
    mailEvents(app, session, input.mailbox, signal ?? never),
  ),
};
