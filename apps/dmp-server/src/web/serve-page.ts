import type { Entry } from '@trousse/dmp-wire';
import type { FastifyReply } from 'fastify';
import type { PatientCall } from '../call.ts';
import { isMinor } from '../checks/minor.ts';
import type { Context } from '../context.ts';
import { entitle } from '../rights/entitle.ts';
import { administrativePage } from './administrative-page.ts';
import { alertsPage } from './alerts-page.ts';
import { historyPage } from './history-page.ts';
import type { Html } from './html.ts';
import { PageRefusal } from './page-problems.ts';
import { recordPage } from './record-page.ts';
import { refusalPage } from './refusal-page.ts';
import { rightsPage } from './rights-page.ts';
import { contentSecurity } from './style.ts';
import { summary } from './summary.ts';
import type { Visit } from './visit.ts';

/** Who comes in, to which page. */
export type Arrival = {
  readonly entry: Entry;
  readonly call: PatientCall;
  /** What the address asks for behind the `?`. */
  readonly asked: URLSearchParams;
  /** Lets the forms of the page act. */
  readonly formToken?: string;
  /** Makes the cookie that lets them go on, once the page is granted. */
  readonly session?: () => string;
};

/**
 * Serves one page: who comes, may they, what it shows, its row in the access history. Neither the address nor anyone's
 * identity goes to the log.
 */
export async function servePage(
  context: Context,
  reply: FastifyReply,
  o: { readonly transaction: 'TD0.9' | 'TD0.10'; readonly arrive: () => Promise<Arrival> },
): Promise<void> {
  const began = performance.now();
  const { status, page, outcome, cookie, entry } = await attempt(context, o);
  context.log.info(
    { transaction: o.transaction, page: entry?.page, outcome, ms: Math.round(performance.now() - began) },
    'page',
  );
  reply
    .code(status)
    .headers(cookie === undefined ? pageHeaders : { ...pageHeaders, 'set-cookie': cookie })
    .type('text/html; charset=utf-8')
    .send(page);
}

export const pageHeaders = {
  'content-security-policy': contentSecurity,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

type Answer = {
  readonly status: number;
  readonly page: string;
  readonly outcome: string;
  readonly cookie?: string;
  readonly entry?: Entry;
};

async function attempt(context: Context, { transaction, arrive }: Parameters<typeof servePage>[2]): Promise<Answer> {
  let arrival: Arrival;
  try {
    arrival = await arrive();
  } catch (error) {
    return refused(context, error);
  }
  const { entry, call, session } = arrival;
  const answer = await shown(context, arrival).catch((error: unknown) => refused(context, error));
  try {
    const trace = { transaction, outcome: answer.outcome, keepsAuthorisation: false };
    await context.accessLog.record(call, trace);
  } catch (error) {
    return { ...refused(context, error), entry };
  }
  return { ...answer, entry, ...(session !== undefined && answer.status === 200 ? { cookie: session() } : {}) };
}

async function shown(context: Context, { entry, call, asked, formToken }: Arrival): Promise<Answer> {
  const { store, config } = context;
  const standing = await entitle(store, 'webAccess', call);
  const { patient } = standing;
  if (patient === undefined) throw new PageRefusal('no-record');
  const minor = isMinor(patient.birth_date, call.at, config);
  const known = { ...standing, patient };
  const visit: Visit = { entry, call, standing: known, minor, asked, ...(formToken !== undefined && { formToken }) };
  return { status: 200, page: recordPage(visit, await contentOf(context, visit)), outcome: 'ok' };
}

async function contentOf({ store, config }: Context, visit: Visit): Promise<Html> {
  const { page } = visit.entry;
  if (page === 'HistoriqueAcces') return await historyPage(store, config, visit);
  if (page === 'VolontesEtDroits') return await rightsPage(store, visit);
  if (page === 'Parametrages') return await alertsPage(store, config, visit);
  if (page === 'GestionDMPPatient') return administrativePage(visit);
  return summary(visit, config.authorisationLapseDays);
}

/** The page that says no; what was not foreseen is logged by its kind. */
export function refused({ log }: Context, error: unknown): { status: number; page: string; outcome: string } {
  const { status, page, outcome } = refusalPage(error);
  if (status === 500) log.error({ error: error instanceof Error ? error.name : typeof error }, 'unforeseen error');
  return { status, page, outcome };
}
