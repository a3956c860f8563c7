import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  buildPortalOnce,
  type DemoDocument,
  demoDocuments,
  lengthenRecord,
  Practitioner,
  readerNames,
  type Sandbox,
  startSandbox,
} from '@trousse/sandbox';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { signInPage } from './portal-page.ts';

/** The record of the measurements (performance row 19). */
export const longRecord = { key: 'grandlivre-maurice', documents: 5_000, reimbursements: 2_000 } as const;
const viewport = { width: 1280, height: 800 };

/** The whole of Trousse apart, one very long record, a page signed in and a colleague without one. */
export type PortalScene = {
  readonly sandbox: Sandbox;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly colleague: Practitioner;
  /** The colleague's name for the patient of the long record. */
  readonly patient: string;
  close(): Promise<void>;
};

export async function startPortalScene(executablePath: string): Promise<PortalScene> {
  const portalDir = await buildPortalOnce(() => {});
  const dataDir = await mkdtemp(path.join(tmpdir(), 'trousse-bench-'));
  const sandbox = await startSandbox({ dataDir, inside: false, portalDir });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const colleague = new Practitioner(sandbox, readerNames[1]);
  const close = async () => {
    colleague.close();
    await browser.close();
    await sandbox.erase();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const like: DemoDocument[] = [];
    const patients = sandbox.patients.filter(({ key }) => key === longRecord.key);
    for await (const one of demoDocuments(patients, new Date().toISOString().slice(0, 10)))
      if (one.entry.status === 'approved' && one.entry.typeCode.code !== '87273-9') like.push(one);
    await lengthenRecord({ sandbox, dataDir }, like, longRecord);
    const context = await browser.newContext({ locale: 'fr-FR', viewport });
    const page = await context.newPage();
    await signInPage(page, sandbox, 'bruyere');
    await colleague.enter('pontfictif');
    const { handle } = await colleague.api.patients.byIns({ matricule: patients[0]!.ins.matricule });
    return { sandbox, browser, context, page, colleague, patient: handle, close };
  } catch (error) {
    await close();
    throw error;
  }
}
