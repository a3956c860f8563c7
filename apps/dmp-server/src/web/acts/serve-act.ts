import { DmpWireError, dmpWireErrorCodes, td09 } from '@trousse/dmp-wire';
import type { FastifyReply } from 'fastify';
import type { Context } from '../../context.ts';
import { formFields } from '../form-fields.ts';
import type { FormTokens } from '../form-tokens.ts';
import { PageRefusal } from '../page-problems.ts';
import { pageHeaders, refused } from '../serve-page.ts';
import type { Sent, WebAct } from './act.ts';
import { acts } from './acts.ts';

/**
 * Does what a form of a page asks for, then sends the browser back to the page, which says it is done. Who may is
 * decided by the act; who sent it, by the certificate and the token of the page.
 */
export async function serveAct(
  context: Context,
  reply: FastifyReply,
  o: { readonly tokens: FormTokens; readonly arrive: () => Promise<Sent> },
): Promise<void> {
  const began = performance.now();
  const { status, page, outcome, location } = await attempt(context, o);
  const ms = Math.round(performance.now() - began);
  context.log.info({ transaction: 'TD0.9', outcome, ms }, 'act of a page');
  reply.code(status).headers(location === undefined ? pageHeaders : { ...pageHeaders, location });
  reply.type('text/html; charset=utf-8').send(page);
}

type Answer = {
  readonly status: number;
  readonly page: string;
  readonly outcome: string;
  readonly location?: string;
};

async function attempt(
  context: Context,
  { tokens, arrive }: { readonly tokens: FormTokens; readonly arrive: () => Promise<Sent> },
): Promise<Answer> {
  let sent: Sent;
  let act: WebAct;
  try {
    sent = await arrive();
    if (!tokens.fits(sent.form.one(formFields.token), sent.call)) throw new PageRefusal('stale-form');
    act = actOf(sent);
  } catch (error) {
    return refused(context, error);
  }
  try {
    const notice = await act.run(context, sent);
    return { status: 303, page: '', outcome: 'ok', location: `${td09.entryPath(sent.entry)}?fait=${notice}` };
  } catch (error) {
    const answer = refused(context, error);
    const trace = { transaction: act.transaction, outcome: answer.outcome, keepsAuthorisation: false };
    return await context.accessLog.record(sent.call, trace).then(
      () => answer,
      (failure: unknown) => refused(context, failure),
    );
  }
}

function actOf({ entry, form }: Sent): WebAct {
  const act = acts.get(form.one(formFields.act));
  if (act === undefined || act.page !== entry.page) throw new DmpWireError(dmpWireErrorCodes.malformed);
  return act;
}
