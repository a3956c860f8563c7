import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Deposit, DepositForm, Upload } from '@trousse/contract';
import type { Scene } from './scene.ts';
import type { TestRecord } from './test-dmp.ts';
import { patient, pdf, traits } from './test-documents.ts';
import type { Client, TestPage } from './test-page.ts';

export type DepositInput = Parameters<Client['deposits']['create']>[0];

/** Where the scene's doctor fills deposit forms for the test patient. */
export class Desk {
  readonly #scene: Scene;
  record!: TestRecord;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** A record to feed, and no file of the test before. */
  async reset(): Promise<void> {
    this.record = this.#scene.rig.dmp.add(patient.matricule, traits);
    for (const file of await this.#keptFiles()) await rm(file);
  }

  /** Today in the practice's time zone. */
  get today(): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(this.#scene.rig.time.now());
  }

  async upload(
    bytes: Uint8Array,
    name = 'a.pdf',
    on = this.#scene.page,
  ): Promise<Upload & { code?: string; status: number }> {
    const body = new Uint8Array(bytes);
    const response = await on.fetch(`/api/uploads?extension=${encodeURIComponent(name.split('.').at(-1) ?? '')}`, {
      method: 'POST',
      body,
    });
    return { ...((await response.json()) as Upload), status: response.status };
  }

  form(changes: Partial<DepositForm> = {}): DepositForm {
    const { today } = this;
    return {
      ...{ title: 'Lettre de liaison', description: 'Pour le suivi', typeCode: '11488-4', facilityTypeCode: 'SA07' },
      ...{ creationDate: today, actStart: today, actStop: today },
      ...{ hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
      ...changes,
    };
  }

  async handle(on = this.#scene.page): Promise<string> {
    return (await on.api.patients.byIns({ matricule: patient.matricule })).handle;
  }

  async input(changes: Partial<DepositInput> = {}): Promise<DepositInput> {
    const source = changes.source ?? { kind: 'upload' as const, upload: (await this.upload(pdf)).upload };
    const patientHandle = changes.patient ?? (await this.handle());
    return { form: this.form(), when: 'now', key: randomUUID(), ...changes, source, patient: patientHandle };
  }

  async deposit(changes: Partial<DepositInput> = {}): Promise<Deposit> {
    return await this.#scene.page.api.deposits.create(await this.input(changes));
  }

  /** A deposit once nothing moves any more. */
  async stateOf(id: string, on: TestPage = this.#scene.page): Promise<Deposit | undefined> {
    await this.#scene.rig.server.settled();
    return (await on.api.deposits.list()).deposits.find((one) => one.id === id);
  }

  /** Every byte that the server keeps in files. */
  async kept(): Promise<Buffer[]> {
    return await Promise.all((await this.#keptFiles()).map((file) => readFile(file)));
  }

  async #keptFiles(): Promise<string[]> {
    const folder = path.join(this.#scene.rig.folder, 'data', 'blobs');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map((file) => path.join(file.parentPath, file.name));
  }
}
