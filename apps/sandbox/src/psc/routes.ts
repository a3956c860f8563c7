import { readFileSync } from 'node:fs';
import type { CardReaders } from '@trousse/cards';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { accountOf, subjectOf } from './accounts.ts';
import { cardWords, checkCard } from './card-check.ts';
import { pages } from './configuration.ts';
import { errorPage, outcomePage, signInPage, type Tab, waitingPage } from './pages.ts';
import type { PendingSignIns } from './sign-ins.ts';

export type PageDeps = {
  readonly provider: Provider;
  readonly readers: CardReaders;
  readonly signIns: PendingSignIns;
};

/** The pages on which a person signs in. */
export function pageRoutes(app: FastifyInstance, { provider, readers, signIns }: PageDeps): void {
  const finish = async (request: FastifyRequest, reply: FastifyReply, result: object) =>
    reply.redirect(await provider.interactionResult(request.raw, reply.raw, result), 303);
  const signedIn = (nationalId: string, amr: 'card' | 'mobile') => {
    const account = accountOf(nationalId);
    return account && { login: { accountId: subjectOf(account), acr: 'eidas1', amr: [amr] } };
  };
  const show = (reply: FastifyReply, page: string) => reply.type('text/html; charset=utf-8').send(page);

  app.setErrorHandler((error, _, reply) => {
    // An interaction that is over, or another browser's.
    const known = (error as Error).name === 'SessionNotFound';
    return reply
      .status(known ? 400 : 500)
      .type('text/html; charset=utf-8')
      .send(errorPage(known ? 'expired' : 'error'));
  });

  app.get(`${pages}/:uid`, async (request, reply) => {
    const { uid } = await provider.interactionDetails(request.raw, reply.raw);
    const here = `${pages}/${uid}`;
    const pending = signIns.of(uid);
    if (pending !== undefined && pending.outcome === undefined) return show(reply, waitingPage({ here, ...pending }));
    if (pending?.outcome === 'approved') {
      signIns.end(uid);
      return await finish(request, reply, signedIn(pending.account.nationalId, 'mobile')!);
    }
    if (pending?.outcome !== undefined) {
      signIns.end(uid);
      return show(reply, outcomePage({ here, outcome: pending.outcome }));
    }
    const { onglet } = request.query as { onglet?: unknown };
    return show(reply, signInPage({ here, tab: onglet === 'ecps' ? 'ecps' : 'carte' }));
  });

  app.get(`${pages}/:uid/etat`, async (request, reply) => {
    const { uid } = await provider.interactionDetails(request.raw, reply.raw);
    const pending = signIns.of(uid);
    return { state: pending === undefined || pending.outcome !== undefined ? 'answered' : 'waiting' };
  });

  app.post(`${pages}/:uid/carte`, async (request, reply) => {
    const { uid } = await provider.interactionDetails(request.raw, reply.raw);
    const problem = (words: string, tab: Tab = 'carte') =>
      show(reply, signInPage({ here: `${pages}/${uid}`, tab, problem: words }));
    const outcome = await checkCard(readers, field(request, 'code'));
    if (outcome.kind === 'wrong') return problem(`Code incorrect. Il vous reste ${tries(outcome.triesLeft)}.`);
    if (outcome.kind !== 'ok') return problem(cardWords[outcome.kind]);
    const result = signedIn(outcome.nationalId, 'card');
    if (result === undefined) return problem('Cette carte n’est pas connue de Pro Santé Connect.');
    return await finish(request, reply, result);
  });

  app.post(`${pages}/:uid/ecps`, async (request, reply) => {
    const { uid } = await provider.interactionDetails(request.raw, reply.raw);
    const here = `${pages}/${uid}`;
    const nationalId = field(request, 'identifiant').replace(/\s/g, '');
    const account = accountOf(nationalId);
    if (account === undefined) {
      const problem = 'Aucune e-CPS active pour cet identifiant national.';
      return show(reply, signInPage({ here, tab: 'ecps', problem, nationalId }));
    }
    signIns.begin(uid, account);
    return reply.redirect(here, 303);
  });

  app.post(`${pages}/:uid/abandon`, async (request, reply) => {
    const { uid } = await provider.interactionDetails(request.raw, reply.raw);
    signIns.end(uid);
    return await finish(request, reply, {
      error: 'access_denied',
      error_description: 'The person did not sign in',
    });
  });

  for (const [file, type] of [
    ['psc.css', 'text/css; charset=utf-8'],
    ['psc.js', 'text/javascript; charset=utf-8'],
  ] as const) {
    const bytes = readFileSync(new URL(`./assets/${file}`, import.meta.url));
    app.get(`/${file}`, async (_, reply) => reply.type(type).send(bytes));
  }
}

function field(request: FastifyRequest, name: string): string {
  const { [name]: value } = (request.body ?? {}) as Record<string, unknown>;
  return typeof value === 'string' ? value : '';
}

function tries(left: number): string {
  return left === 1 ? '1 essai avant le blocage de la carte' : `${left} essais`;
}
