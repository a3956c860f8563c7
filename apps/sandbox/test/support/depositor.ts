import { randomUUID } from 'node:crypto';
import type { Deposit } from '@trousse/contract';
import { vi } from 'vitest';
import { Practitioner, readerNames, type Sandbox } from '../../src/index.ts';
import { depositForm } from './deposit-form.ts';

/** One document to deposit: a text, or the file. */
export type Wanted = { readonly title: string; readonly text: string; readonly file?: Uint8Array };

/** Longest wait for services that were killed to answer again. */
const awayMs = 60_000;
/** More tries than that of one act is no longer bad luck. */
const maxTries = 200;
/** Refusals that repeating would not help. */
const final = new Set(['FORM_INVALID', 'FILE_KIND', 'ROLE_CANNOT_FEED', 'BAD_REQUEST', 'PIN_WRONG', 'PIN_BLOCKED']);

/**
 * A practitioner at work while services come and go: when an act fails, the page meets the connector and signs in
 * again where it must, and repeats the act with the same key, until it is done.
 */
export class Depositor {
  readonly page: Practitioner;
  readonly #person: string;
  readonly #pin: string;
  readonly #matricule: string;
  /** Told of each thing that happens in the page and to its deposits. */
  readonly #step: () => void;
  /** The patient's handle in the session; undefined when nobody knows whether there is one. */
  #patient: Promise<string> | undefined;
  #signIns = 0;

  constructor(sandbox: Sandbox, person: string, matricule: string, step: () => void) {
    this.page = new Practitioner(sandbox, readerNames[0]);
    this.#person = person;
    this.#pin = sandbox.professionals.find(({ key }) => key === person)?.pin ?? '';
    this.#matricule = matricule;
    this.#step = step;
  }

  get signIns(): number {
    return this.#signIns;
  }

  /** Deposits, and resolves once it is acknowledged. */
  async deposit({ title, text, file }: Wanted): Promise<Deposit> {
    const key = randomUUID();
    let upload: string | undefined;
    return await this.#untilDone(async (patient) => {
      this.#step();
      if (file !== undefined) {
        upload ??= (await this.page.upload('compte-rendu.pdf', file)).upload;
        this.#step();
      }
      try {
        const source = upload === undefined ? { kind: 'text' as const, text } : { kind: 'upload' as const, upload };
        const deposit = await this.page.api.deposits.create({
          patient,
          source,
          form: depositForm(title),
          when: 'now',
          key,
        });
        this.#step();
        return deposit;
      } catch (error) {
        if (codeOf(error) === 'UPLOAD_UNKNOWN') upload = undefined;
        throw error;
      }
    });
  }

  /** The list of deposits, as the page shows it. */
  async list(): Promise<readonly Deposit[]> {
    return await this.#untilDone(async () => (await this.page.api.deposits.list()).deposits);
  }

  async #untilDone<T>(act: (patient: string) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      this.#patient ??= vi.waitFor(() => this.#ready(), { timeout: awayMs, interval: 50 });
      const patient = this.#patient;
      try {
        return await act(await patient);
      } catch (error) {
        if (final.has(codeOf(error)) || tries === maxTries) throw error;
        // Whoever fails first has the others wait for the same new beginning.
        if (this.#patient === patient) this.#patient = undefined;
      }
    }
  }

  /** Makes sure of a session that works, and of the patient in it. */
  async #ready(): Promise<string> {
    const works = await this.page.api.deposits.list().then(
      () => true,
      (error) => !['NOT_SIGNED_IN', 'SESSION_LOCKED'].includes(codeOf(error)) && Promise.reject(error),
    );
    if (!works) {
      await this.page.meet();
      if (this.#signIns === 0) await this.page.enter(this.#person);
      else await this.page.signIn(this.#pin);
      this.#signIns += 1;
      void this.#listen();
    }
    return (await this.page.api.patients.byIns({ matricule: this.#matricule })).handle;
  }

  /** The events of the session, while it lasts. */
  async #listen(): Promise<void> {
    try {
      for await (const event of await this.page.api.session.events()) if (event.type === 'deposit') this.#step();
    } catch {
      // The server is away: the next sign-in listens again.
    }
  }
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? '';
}
