import { expect } from 'vitest';
import { DepositPage, toDeposit } from './deposit-page.ts';
import { letterPdf } from './letter-pdf.ts';
import type { Visit } from './visit.ts';

export type Service = 'server' | 'dmp' | 'connector';

export const consultation = 'CR ou fiche de consultation ou de visite';
export const typedBefore = 'Tapé avant la panne';

/** Services of a sandbox apart that stop or die under somebody's hands, and what that person then does. */
export class Outages {
  readonly #visit: Visit;

  constructor(visit: Visit) {
    this.#visit = visit;
    // A process starts again meanwhile, beside the other suites.
    visit.context.setDefaultTimeout(30_000);
  }

  async #pidOf(service: Service): Promise<number> {
    return (await this.#visit.sandbox.services()).find(({ name }) => name === service)?.pid ?? 0;
  }

  /** The service hangs: it takes connections and says nothing, until it is let go. */
  async hold(service: Service): Promise<() => void> {
    const pid = await this.#pidOf(service);
    process.kill(pid, 'SIGSTOP');
    return () => process.kill(pid, 'SIGCONT');
  }

  /** The service dies without a word; the sandbox starts another. */
  async kill(service: Service): Promise<{ back(): Promise<void> }> {
    const pid = await this.#pidOf(service);
    process.kill(pid, 'SIGKILL');
    return {
      back: () =>
        expect.poll(async () => [0, pid].includes(await this.#pidOf(service)), { timeout: 30_000 }).toBe(false),
    };
  }

  /** Signs in again where the session has ended, in the same browser, with the card that lies in the reader. */
  async comeBack(): Promise<void> {
    await this.#visit.showsCardOf('bruyere');
    await this.#visit.typePin('1234');
    await this.#visit.button('Connexion').click();
    await this.#visit.button('Connexion').waitFor({ state: 'detached' });
  }

  /** A deposit form filled in and kept at the server to the last letter, the file with it. */
  async typeDeposit(title: string): Promise<DepositPage> {
    await toDeposit(this.#visit);
    const form = new DepositPage(this.#visit);
    await form.choose({ name: 'lettre.pdf', mimeType: 'application/pdf', buffer: await letterPdf(title) });
    await form.field('Titre').fill(title);
    await form.pickCategory('consultation', consultation);
    const kept = this.#visit.page.waitForResponse((response) => {
      const sent = response.request().postData() ?? '';
      return response.ok() && sent.includes(typedBefore) && sent.includes('"upload"');
    });
    await form.field('Description courte').fill(typedBefore);
    await kept;
    return form;
  }

  /** Everything that was typed is in the form again. */
  async expectTyped(form: DepositPage, title: string): Promise<void> {
    await expect.poll(() => form.field('Titre').inputValue()).toBe(title);
    expect(await form.field('Description courte').inputValue()).toBe(typedBefore);
    expect(await form.category.inputValue()).toBe(consultation);
    await form.zone.getByText('lettre.pdf').waitFor();
  }

  async resumeDraft(title: string): Promise<DepositPage> {
    await this.#visit.page.getByRole('link', { name: /dépôt/ }).first().click();
    await this.#visit.page.getByRole('link', { name: `Reprendre : ${title}` }).click();
    return new DepositPage(this.#visit);
  }
}
