import { implement } from '@orpc/server';
import { contract } from '@trousse/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { publicConfig } from './config/public.ts';
import type { Context } from './context.ts';
import { cancel } from './deposits/cancel.ts';
import { create } from './deposits/create.ts';
import { list as listDeposits } from './deposits/list.ts';
import { send } from './deposits/send.ts';
import { clearCookie, readCookie, setCookie } from './http/cookies.ts';
import { byIns } from './patients/by-ins.ts';
import { byVitale } from './patients/by-vitale.ts';
import { list as listPatients } from './patients/list.ts';
import { close } from './record/close.ts';
import { compare } from './record/compare.ts';
import { current } from './record/current.ts';
import { open } from './record/open.ts';
import { read } from './record/read.ts';
import { reimbursements } from './record/reimbursements.ts';
import { search } from './record/search.ts';
import { vaccinations } from './record/vaccinations.ts';
import { challenge } from './session/challenge.ts';
import { events } from './session/events.ts';
import { signIn } from './session/sign-in.ts';
import { signOut } from './session/sign-out.ts';
import { toView } from './session/view.ts';
import { savePractice } from './settings/save-practice.ts';

type ApiContext = { readonly app: Context; readonly request: FastifyRequest; readonly reply: FastifyReply };

const os = implement(contract).$context<ApiContext>();

/** Every procedure but three needs a session that is not locked. */
const signedIn = os.middleware(({ context, next }) => {
  const session = context.app.sessions.require(readCookie(context.request, 'session'));
  return next({ context: { session } });
});

/** A request that is gone has no more use for its answer. */
const never = new AbortController().signal;

/** The contract, each procedure by the operation of its own file. */
export const router = os.router({
  config: {
    public: os.config.public.handler(({ context: { app } }) => publicConfig(app.config)),
  },
  session: {
    challenge: os.session.challenge.handler(({ context: { app, reply } }) => {
      const { cookie, view } = challenge(app);
      setCookie(reply, 'challenge', cookie);
      return view;
    }),
    signIn: os.session.signIn.handler(async ({ context: { app, request, reply }, input }) => {
      const challengeCookie = readCookie(request, 'challenge');
      clearCookie(reply, 'challenge');
      const { cookie, view } = await signIn(app, challengeCookie, input);
      // Another session of this browser ends with the new one.
      app.sessions.remove(readCookie(request, 'session'));
      setCookie(reply, 'session', cookie);
      return view;
    }),
    current: os.session.current.use(signedIn).handler(({ context: { session } }) => toView(session)),
    signOut: os.session.signOut.handler(async ({ context: { app, request, reply } }) => {
      await signOut(app, readCookie(request, 'session'));
      clearCookie(reply, 'session');
      // « storage » would also take the key by which the connector knows this browser.
      reply.header('clear-site-data', '"cache"');
      return {};
    }),
    events: os.session.events
      .use(signedIn)
      .handler(async ({ context: { session }, signal }) => events(session, signal ?? never)),
  },
  settings: {
    savePractice: os.settings.savePractice
      .use(signedIn)
      .handler(({ context: { app, session }, input }) => savePractice(app, session, input)),
  },
  patients: {
    list: os.patients.list
      .use(signedIn)
      .handler(async ({ context: { app, session } }) => ({ patients: await listPatients(app, session) })),
    byIns: os.patients.byIns
      .use(signedIn)
      .handler(({ context: { app, session }, input }) => byIns(app, session, input.matricule)),
    byVitale: os.patients.byVitale
      .use(signedIn)
      .handler(async ({ context: { app, session }, input, signal }) =>
        byVitale(app, session, input.beneficiaries, signal ?? never),
      ),
  },
  record: {
    open: os.record.open
      .use(signedIn)
      .handler(async ({ context: { app, session }, input, signal }) => open(app, session, input, signal ?? never)),
    current: os.record.current.use(signedIn).handler(({ context: { app, session } }) => current(app, session)),
    close: os.record.close.use(signedIn).handler(async ({ context: { app, session }, input }) => {
      await close(app, session, input.record);
      return {};
    }),
    search: os.record.search
      .use(signedIn)
      .handler(({ context: { app, session }, input }) => search(app, session, input)),
    read: os.record.read.use(signedIn).handler(({ context: { app, session }, input }) => read(app, session, input)),
    compare: os.record.compare
      .use(signedIn)
      .handler(({ context: { app, session }, input }) => compare(app, session, input)),
    reimbursements: os.record.reimbursements
      .use(signedIn)
      .handler(({ context: { app, session }, input }) => reimbursements(app, session, input.record)),
    vaccinations: os.record.vaccinations
      .use(signedIn)
      .handler(({ context: { app, session }, input }) => vaccinations(app, session, input.record)),
  },
  deposits: {
    create: os.deposits.create
      .use(signedIn)
      .handler(({ context: { app, session }, input }) => create(app, session, input)),
    list: os.deposits.list
      .use(signedIn)
      .handler(async ({ context: { app, session } }) => ({ deposits: await listDeposits(app, session) })),
    send: os.deposits.send
      .use(signedIn)
      .handler(({ context: { app, session }, input }) => send(app, session, input.deposit)),
    cancel: os.deposits.cancel.use(signedIn).handler(async ({ context: { app, session }, input }) => {
      await cancel(app, session, input.deposit);
      return {};
    }),
  },
});
