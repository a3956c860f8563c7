import { mailDomain } from '../directory/mail-names.ts';
import { citizenDomain, openAccounts } from './accounts/accounts.ts';
import { bearerAt } from './accounts/bearer.ts';
import { openGateway } from './citizens/gateway.ts';
import { serveControl } from './control/serve-control.ts';
import { fillMailboxes } from './demonstration/fill-mailboxes.ts';
import { Faults, noFaults } from './faults.ts';
import { MessageReader } from './imap/fetch/message-reader.ts';
import { serveImap } from './imap/serve-imap.ts';
import { openStore } from './store/store.ts';
import { accept, type DeliveryDeps, deliverDue } from './submission/delivery.ts';
import { serveSubmission } from './submission/serve-submission.ts';

/** What an operator is started with; a process apart reads it from a file. */
export type OperatorConfig = {
  readonly dataDir: string;
  /** 0 takes free ones. */
  readonly ports: { readonly imap: number; readonly submission: number; readonly control: number };
  readonly tls: { readonly key: string; readonly cert: string };
  /** Userinfo of Pro Santé Connect. */
  readonly userinfoUrl: string;
  /** The day of the demonstration, `YYYY-MM-DD`: of its directory and patients. */
  readonly today: string;
  /** Whether a new store is filled with the demonstration. */
  readonly demonstration: boolean;
  /** What the console shows to move it. */
  readonly controlKey: string;
};

export type RunningOperator = {
  readonly imapPort: number;
  readonly submissionPort: number;
  /** Of the control. */
  readonly url: string;
  close(): Promise<void>;
};

/** Between two looks at what waits for its delivery, in ms. */
const queueMs = 250;

/** Starts the secure-mail operator of the sandbox on loopback: IMAP, submission, the citizens' gateway, its control. */
export async function startOperator(config: OperatorConfig, clock: () => Date): Promise<RunningOperator> {
  const { ports, tls, controlKey } = config;
  const store = await openStore(config.dataDir);
  const closers: (() => Promise<void>)[] = [() => store.close()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const accounts = openAccounts(config.today);
    if (config.demonstration) await fillMailboxes(store, accounts, config.today);
    const bearer = bearerAt(config.userinfoUrl);
    const faults = new Faults(noFaults([mailDomain, citizenDomain]));
    const delivery: DeliveryDeps = { store, accounts, faults, clock, domain: mailDomain };
    const deps = { store, accounts, bearer, faults, clock };
    const imap = await serveImap({ port: ports.imap, tls }, { ...deps, reader: new MessageReader(store) });
    closers.push(() => imap.close());
    const submission = await serveSubmission(
      { port: ports.submission, tls },
      { accounts, bearer, faults, accept: (envelope, bytes) => accept(envelope, bytes, delivery) },
    );
    closers.push(() => submission.close());
    const gateway = openGateway(delivery);
    const control = await serveControl(ports.control, { key: controlKey, faults, gateway, cut: imap.cut });
    closers.push(() => control.close());
    let looking: Promise<void> | undefined;
    const queue = setInterval(() => {
      looking ??= deliverDue(delivery)
        .catch(() => {})
        .finally(() => {
          looking = undefined;
        });
    }, queueMs).unref();
    closers.push(async () => {
      clearInterval(queue);
      await looking;
    });
    return { imapPort: imap.port, submissionPort: submission.port, url: control.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
