import type { CardTable } from '../cards/card-table.ts';
import type { Desk, PairingView, ServiceView } from '../console/desk.ts';
import { openPlatform } from '../console/mon-espace-sante/platform.ts';
import { startConsole } from '../console/start-console.ts';
import { keptKey } from '../directory/key-file.ts';
import { startDirectory } from '../directory/start-directory.ts';
import { bearerOf } from '../insi/psc-bearer.ts';
import { startTeleservices, type Teleservices } from '../insi/start-teleservices.ts';
import type { TeleserviceUrls } from '../insi/urls.ts';
import { type InsuranceFeed, openInsuranceFeed, seededVersions } from '../insurance/insurance-feed.ts';
import { insurerDeps } from '../insurance/insurer-deps.ts';
import { type OperatorControl, operatorControl } from '../operator/control/operator-control.ts';
import { type Outgoing, startOutgoing } from '../outgoing/start-outgoing.ts';
import type { SandboxPatient } from '../people/patients.ts';
import { professionals, type SandboxProfessional } from '../people/professionals.ts';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import type { SandboxPki } from '../pki/store.ts';
import { checkCard } from '../psc/card-check.ts';
import type { Phone } from '../psc/phone.ts';
import { startPsc } from '../psc/start-psc.ts';
import { startApart } from './apart.ts';
import type { Apps } from './apps.ts';
import type { VirtualClock } from './clock.ts';
import { pscClientId, urlsOf } from './configs.ts';
import type { Databases } from './databases.ts';
import { prepareGround } from './ground.ts';
import { startInside } from './inside.ts';
import type { Ports } from './ports.ts';
import { resetData } from './reset.ts';
import { servicesFile } from './services-file.ts';
import type { SandboxSettings } from './settings.ts';

const dayMs = 86_400_000;

/** A sandbox that runs. */
export type Sandbox = {
  readonly url: string;
  readonly urls: {
    readonly portal: string;
    readonly dmp: string;
    readonly console: string;
    readonly connector: string;
    readonly psc: string;
    readonly directory: string;
  } & TeleserviceUrls;
  readonly professionals: readonly SandboxProfessional[];
  readonly patients: readonly SandboxPatient[];
  readonly vitale: readonly SandboxVitale[];
  readonly pki: SandboxPki;
  /** The connector of the workstation: `close()`, and inside `reopen()`. */
  readonly connector: Pick<Apps['connector'], 'close' | 'reopen'>;
  /** Readers, of the kind that `settings.readers` chose: `insert(reader, key)`, `remove(reader)`, `faults`. */
  readonly cards: CardTable;
  readonly databases: Databases;
  /** The time of every app: `advance(ms)`, `set(date)`, `reset()`. */
  readonly clock: VirtualClock;
  /** The Assurance Maladie, feeding reimbursements. */
  readonly insurance: InsuranceFeed;
  /** The professionals' phones, with their e-CPS. */
  readonly phone: Phone;
  /** INSi and the phones with an appli carte Vitale: `settings` says how they answer. */
  readonly teleservices: Teleservices;
  /** The gateway that sends mails and SMS: what left, and `broken`. */
  readonly outgoing: Outgoing;
  /** The secure-mail operator: its faults, and the citizens who answer; inside, `close()` and `reopen()`. */
  readonly operator: OperatorControl & Pick<Apps['operator'], 'close' | 'reopen'>;
  /** Where PostgreSQL's files really lie. */
  readonly clusterDir: string;
  services(): Promise<readonly ServiceView[]>;
  /** Codes that the connector waits to see repeated. */
  pairings(): Promise<readonly PairingView[]>;
  /** Inside only: resolves when nothing is queued or running in any app. */
  settled(): Promise<void>;
  close(): Promise<void>;
  /** Closes, then deletes everything it kept, wherever it lies. */
  erase(): Promise<void>;
};

/** Starts a whole sandbox on its data folder. */
export async function startSandbox(settings: SandboxSettings): Promise<Sandbox> {
  const { log = () => {} } = settings;
  const ground = await prepareGround(settings);
  const { plan, postgres, demonstration, cards, clock } = ground;
  const urls = urlsOf(plan.ports);
  const closers: (() => Promise<void>)[] = [() => postgres.stop(), () => cards.close()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const client = { id: pscClientId, origin: urls.portal };
    const psc = await startPsc({
      port: plan.ports.psc,
      keys: plan.psc,
      client,
      readers: cards.cardReaders,
      clock: clock.now,
    });
    closers.push(() => psc.close());
    const directory = await startDirectory({
      ...{ port: plan.ports.directory, key: await keptKey(plan.folders.directoryKey) },
      today: new Date(demonstration.today),
    });
    closers.push(() => directory.close());
    const teleservices = await startTeleservices({
      ...{ port: plan.ports.teleservices, mutualPort: plan.ports.teleservicesMutual, tls: plan.pki.dmpServer },
      ...{ authorityPem: plan.pki.authority.certificatePem, people: demonstration, clock: clock.now },
      bearer: bearerOf(psc.issuer),
    });
    closers.push(() => teleservices.close());
    const outgoing = await startOutgoing({ port: plan.ports.outgoing, key: plan.outgoingKey, clock: clock.now });
    closers.push(() => outgoing.close());
    const apps = settings.inside ? await startInside(plan, clock.now) : await startApart(plan, log);
    closers.push(async () => {
      // The server goes first: it hands what it holds to the others.
      for (const app of [apps.server, apps.operator, apps.connector, apps.dmp]) await app.close();
    });
    const platform = openPlatform(urls.dmp, plan.pki.authority.certificatePem, plan.pki.patientPlatform);
    closers.push(async () => platform.close());
    const insurer = insurerDeps(urls.dmp, plan.pki, clock.now);
    closers.push(async () => insurer.close());
    const insurance = await openInsuranceFeed({
      ...{ deps: insurer.deps, patients: demonstration.patients, file: plan.folders.insurance },
      seeded: () => (settings.demo === 'people' ? {} : seededVersions(demonstration.patients, demonstration.today)),
      ...{ clock, log },
    });
    const feedDue = () => void insurance.feedDue();
    clock.follow(feedDue);
    const daily = setInterval(feedDue, dayMs).unref();
    closers.push(async () => {
      clearInterval(daily);
      await insurance.close();
    });
    feedDue();
    const operator = operatorControl(() => apps.operator.url, plan.operatorKey);
    const services = async () => serviceViews(apps, urls, postgres, plan.ports);
    const desk: Desk = {
      professionals,
      vitale: demonstration.vitale,
      patients: demonstration.patients,
      services: async () => servicesFile(ground, await services()),
      serviceList: services,
      pairings: () => apps.connector.pairings(),
      readers: cards.readers,
      ...{ insert: cards.insert, remove: cards.remove, kind: cards.kind, why: cards.why, faults: cards.faults },
      clock,
      platform,
      insurance,
      phone: psc.phone,
      teleservices,
      outgoing,
      operator,
      checkCard: (code) => checkCard(cards.cardReaders, code),
    };
    const console = await startConsole({ port: plan.ports.console, portalOrigin: urls.portal }, desk);
    closers.push(() => console.close());
    return {
      url: urls.portal,
      urls,
      professionals,
      patients: demonstration.patients,
      vitale: demonstration.vitale,
      pki: plan.pki,
      connector: apps.connector,
      cards,
      databases: plan.databases,
      clock,
      insurance,
      phone: psc.phone,
      teleservices,
      outgoing,
      operator: {
        ...operator,
        close: apps.operator.close,
        ...(apps.operator.reopen && { reopen: apps.operator.reopen }),
      },
      clusterDir: postgres.clusterDir,
      services,
      pairings: desk.pairings,
      async settled() {
        await insurance.settled();
        for (const app of [apps.server, apps.connector, apps.dmp, apps.server]) await app.settled();
      },
      close,
      async erase() {
        await close();
        await resetData(settings.dataDir);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function serviceViews(
  apps: Apps,
  urls: Sandbox['urls'],
  postgres: { readonly pid: number; readonly socketDir: string },
  ports: Ports,
): ServiceView[] {
  return [
    { name: 'portal', url: urls.portal, pid: apps.server.pid },
    { name: 'server', url: urls.portal, pid: apps.server.pid },
    { name: 'dmp', url: urls.dmp, pid: apps.dmp.pid },
    { name: 'console', url: urls.console, pid: process.pid },
    { name: 'connector', url: urls.connector, pid: apps.connector.pid },
    { name: 'psc', url: urls.psc, pid: process.pid },
    { name: 'directory', url: urls.directory, pid: process.pid },
    { name: 'insi', url: urls.insi, pid: process.pid },
    { name: 'insiPsc', url: urls.insiPsc, pid: process.pid },
    { name: 'insiCertificate', url: urls.insiCertificate, pid: process.pid },
    { name: 'apcv', url: urls.apcv, pid: process.pid },
    { name: 'apcvPsc', url: urls.apcvPsc, pid: process.pid },
    { name: 'imap', url: `imap://localhost:${ports.imap}`, pid: apps.operator.pid },
    { name: 'submission', url: `smtp://localhost:${ports.submission}`, pid: apps.operator.pid },
    { name: 'postgres', socketDir: postgres.socketDir, pid: postgres.pid },
  ];
}
