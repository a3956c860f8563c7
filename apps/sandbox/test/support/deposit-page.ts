import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createPool } from '@trousse/postgres';
import type { Locator } from 'playwright-core';
import type { Visit } from './visit.ts';

type File = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** The deposit form as its user handles it. */
export class DepositPage {
  readonly #visit: Visit;

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  get zone(): Locator {
    return this.#visit.page.getByRole('region', { name: 'Document à déposer' });
  }

  field(label: string | RegExp): Locator {
    const name = typeof label === 'string' ? new RegExp(`^${label}( \\*)?$`) : label;
    return this.#visit.page.getByRole('form', { name: 'Document' }).getByRole('textbox', { name });
  }

  get category(): Locator {
    return this.#visit.page.getByRole('combobox', { name: /^Catégorie/ });
  }

  get facility(): Locator {
    return this.#visit.page.getByRole('combobox', { name: /^Cadre de soin/ });
  }

  /** The cadre de soin that is shown as chosen. */
  chosenFacility(): Promise<string> {
    return this.facility.locator('option:checked').innerText();
  }

  async choose(file: File): Promise<void> {
    await this.#visit.page.getByLabel('Fichier à déposer').setInputFiles(file);
  }

  /** Drops a file of the workstation on the zone, as the hand does. */
  async drop(name: string, bytes: Uint8Array): Promise<void> {
    await this.dropAll([[name, bytes]], this.zone);
  }

  /** Drops files of the workstation on a part of the page. */
  async dropAll(files: readonly (readonly [name: string, bytes: Uint8Array])[], where: Locator): Promise<void> {
    const paths: string[] = [];
    for (const [name, bytes] of files) {
      const file = path.join(this.#visit.dataDir, name);
      await writeFile(file, bytes);
      paths.push(file);
    }
    const box = (await where.boundingBox())!;
    const session = await this.#visit.context.newCDPSession(this.#visit.page);
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, ...at, data });
    await session.detach();
  }

  async pickCategory(words: string, label: string): Promise<void> {
    await this.category.fill(words);
    await this.#visit.page.getByRole('option', { name: label, exact: true }).click();
  }

  send(): Promise<void> {
    return this.#visit.button('Déposer tout de suite').click();
  }

  queue(): Promise<void> {
    return this.#visit.button('Mettre en file d’attente').click();
  }

  /** What is said under a field that was refused. */
  async errorOf(field: Locator): Promise<string> {
    const id = await field.getAttribute('aria-describedby');
    return id === null ? '' : await this.#visit.page.locator(`[id="${id}"]`).innerText();
  }
}

/** From the record to the form, by its button. */
export async function toDeposit(visit: Visit): Promise<DepositPage> {
  await visit.link('Alimenter le dossier').click();
  await visit.page.getByRole('heading', { name: /^Déposer un document dans le DMP de / }).waitFor();
  return new DepositPage(visit);
}

/** The requests to deposit that the page sends from now on. */
export function depositRequests({ page }: Visit): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/deposits/together')
      sent.push(request.url());
  });
  return sent;
}

/** Keeps the record server from writing any document until the function that it gives is called. */
export async function holdDeposits({ sandbox }: Visit): Promise<() => Promise<void>> {
  const pool = createPool(sandbox.databases.dmp, { max: 1 });
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE documents IN SHARE MODE');
  return async () => {
    await client.query('ROLLBACK');
    client.release();
    await pool.end();
  };
}

/** How many deposits of everybody are in each state, as the server keeps them. */
export async function depositStates({ sandbox }: Visit): Promise<Record<string, number>> {
  const pool = createPool(sandbox.databases.server, { max: 1 });
  try {
    const { rows } = await pool.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM deposits GROUP BY state',
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  } finally {
    await pool.end();
  }
}
