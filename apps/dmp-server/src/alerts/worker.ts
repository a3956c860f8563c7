import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import { forgetCodes } from '../store/alerts/addresses.ts';
import { dropAlert, putOff, queueAlerts, readersOf, takeAlerts, takeNews } from '../store/alerts/queue.ts';
import type { AlertRow } from '../store/schema.ts';
import { createGateway, type Gateway } from './gateway.ts';

/** Sends alerts behind what deposits documents: it never makes anybody wait, nor fail. */
export type Alerts = {
  /** There may be something to send. */
  wake(): void;
  /** Resolves when nothing is being sent; what waits to be tried again may remain. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

type Collaborators = Pick<Context, 'config' | 'store' | 'clock' | 'newId' | 'log'>;

const hour = 3_600_000;
const day = 24 * hour;

/** Without a gateway in the configuration there is nothing to do. */
export function startAlerts(context: Collaborators): Alerts {
  const { config } = context;
  if (config.alerts === undefined) return { wake() {}, idle: async () => {}, stop: async () => {} };
  const gateway = createGateway(config.alerts);
  const ended = new AbortController();
  let again = false;
  let underWay: Promise<void> | undefined;
  const pass = async (): Promise<void> => {
    try {
      do {
        again = false;
        await forgetCodes(context.store.prepared, codesSince(context.clock()));
        while (!ended.signal.aborted && (await queueNext(context)));
        while (!ended.signal.aborted && (await sendDue(context, gateway, ended.signal)));
      } while (again && !ended.signal.aborted);
    } catch {
      context.log.warn({}, 'alerts failed, they are tried again');
    } finally {
      underWay = undefined;
    }
  };
  const wake = (): void => {
    again = true;
    if (!ended.signal.aborted) underWay ??= pass();
  };
  const timer = setInterval(wake, limits.alertsEveryMs);
  timer.unref();
  wake();
  return {
    wake,
    idle: async () => await underWay,
    async stop() {
      clearInterval(timer);
      ended.abort();
      await underWay;
    },
  };
}

/** Codes sent before have lapsed. */
export function codesSince(now: Date): Date {
  return new Date(now.getTime() - limits.alertCodeMs);
}

/** A message to queue, due at once. */
export function newAlert(
  { newId, clock }: Pick<Collaborators, 'newId' | 'clock'>,
  { kind, address, code = null }: Pick<AlertRow, 'kind' | 'address'> & { readonly code?: string | null },
): AlertRow {
  const now = clock();
  const until = new Date(now.getTime() + (code === null ? limits.alertDays * day : limits.alertCodeMs));
  return { alert_id: newId(), kind, address, code, due_at: now, until, attempts: 0 };
}

/** Turns a deposit into messages, both or neither. @returns whether there was one */
async function queueNext(context: Collaborators): Promise<boolean> {
  const lapsedBefore = new Date(context.clock().getTime() - context.config.authorisationLapseDays * day);
  return await context.store.transact(async (run) => {
    const news = await takeNews(run);
    if (news === undefined) return false;
    const readers = await readersOf(run, news, lapsedBefore);
    if (readers.length > 0)
      await queueAlerts(
        run,
        readers.map((reader) => newAlert(context, reader)),
      );
    return true;
  });
}

/** Sends what is due. @returns whether there was something */
async function sendDue(context: Collaborators, gateway: Gateway, signal: AbortSignal): Promise<boolean> {
  const { store, clock } = context;
  const now = clock();
  const nextAt = new Date(now.getTime() + 2 * limits.gatewayMs);
  const due = await takeAlerts(store.prepared, { now, nextAt });
  await Promise.all(due.map((alert) => sendOne(context, gateway, alert, signal)));
  return due.length > 0;
}

async function sendOne(
  { store, clock, log }: Collaborators,
  gateway: Gateway,
  alert: AlertRow,
  signal: AbortSignal,
): Promise<void> {
  const { alert_id, attempts, until } = alert;
  const over = clock() >= until;
  const delivery = over ? 'refused' : await gateway(alert, signal);
  if (delivery === 'refused') log.warn({ attempts, over }, 'an alert is given up');
  if (delivery !== 'not-now') return await dropAlert(store.prepared, alert_id);
  const wait = Math.min(limits.alertPauseMs * 2 ** (attempts - 1), limits.alertLongestPauseMs);
  await putOff(store.prepared, alert_id, new Date(clock().getTime() + wait));
}
