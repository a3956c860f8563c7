import { never, signedIn } from '../http/procedures.ts';
import { beginShare } from './begin.ts';
import { checkShare } from './check.ts';
import { previewShare } from './preview.ts';
import { shareResult } from './result.ts';
import { share as sendShare } from './send.ts';

const { share } = signedIn;

/** Sharing a document by several channels at once (contract/share). */
export const shareRouter = {
  begin: share.begin.handler(({ context: { app, session }, input, signal }) =>
    beginShare(app, session, input, signal ?? never),
  ),
  check: share.check.handler(async ({ context: { app, session }, input }) => ({
    warnings: await checkShare(app, session, input),
  })),
  preview: share.preview.handler(async ({ context: { app, session }, input }) => ({
    preview: await previewShare(app, session, input),
  })),
  send: share.send.handler(({ context: { app, session }, input }) => sendShare(app, session, input)),
  result: share.result.handler(({ context: { app, session }, input }) => shareResult(app, session, input.share)),
};
