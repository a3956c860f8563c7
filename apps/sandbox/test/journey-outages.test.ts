import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DepositPage, toDeposit } from './support/deposit-page.ts';
import { letterPdf } from './support/letter-pdf.ts';
import { noBrowser, Visit } from './support/visit.ts';

type Service = 'server' | 'dmp' | 'connector';

const consultation = 'CR ou fiche de consultation ou de visite';

describe.skipIf(noBrowser)('when a service goes away and comes back', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.open([], false);
    await visit.arrive('bruyere');
    // A process starts again meanwhile, beside the other suites.
    visit.context.setDefaultTimeout(30_000);
    await visit.openRecord('parabolain-denise');
  }, 180_000);
  afterAll(async () => {
    await visit?.close();
  });

  const text = (words: string | RegExp) => visit.page.getByText(words).first();
  const retry = () => visit.page.getByRole('main').getByRole('button', { name: 'Réessayer' }).first();

  async function pidOf(service: Service): Promise<number> {
    return (await visit.sandbox.services()).find(({ name }) => name === service)?.pid ?? 0;
  }
  /** The service hangs: it takes connections and says nothing, until it is let go. */
  async function hold(service: Service): Promise<() => void> {
    const pid = await pidOf(service);
    process.kill(pid, 'SIGSTOP');
    return () => process.kill(pid, 'SIGCONT');
  }
  /** The service dies without a word; the sandbox starts another. */
  async function kill(service: Service): Promise<{ back(): Promise<void> }> {
    const pid = await pidOf(service);
    process.kill(pid, 'SIGKILL');
    return {
      back: () => expect.poll(async () => [0, pid].includes(await pidOf(service)), { timeout: 30_000 }).toBe(false),
    };
  }
  /** Signs in again where the session has ended, in the same browser, with the card that lies in the reader. */
  async function comeBack(): Promise<void> {
    await visit.showsCardOf('bruyere');
    await visit.typePin('1234');
    await visit.button('Connexion').click();
    await visit.button('Connexion').waitFor({ state: 'detached' });
  }
  async function typeDeposit(title: string): Promise<DepositPage> {
    await toDeposit(visit);
    const form = new DepositPage(visit);
    await form.choose({ name: 'lettre.pdf', mimeType: 'application/pdf', buffer: await letterPdf(title) });
    await form.field('Titre').fill(title);
    await form.pickCategory('consultation', consultation);
    // Kept at the server to the last letter, the file with it.
    const kept = visit.page.waitForResponse((response) => {
      const sent = response.request().postData() ?? '';
      return response.ok() && sent.includes('Tapé avant la panne') && sent.includes('"upload"');
    });
    await form.field('Description courte').fill('Tapé avant la panne');
    await kept;
    return form;
  }
  /** Everything that was typed is in the form again. */
  async function expectTyped(form: DepositPage, title: string): Promise<void> {
    await expect.poll(() => form.field('Titre').inputValue()).toBe(title);
    expect(await form.field('Description courte').inputValue()).toBe('Tapé avant la panne');
    expect(await form.category.inputValue()).toBe(consultation);
    await form.zone.getByText('lettre.pdf').waitFor();
  }
  async function resumeDraft(title: string): Promise<DepositPage> {
    await visit.page.getByRole('link', { name: /dépôt/ }).first().click();
    await visit.page.getByRole('link', { name: `Reprendre : ${title}` }).click();
    return new DepositPage(visit);
  }

  it('the DMP hangs: what is waited for is named, and comes when it answers again', async () => {
    const goOn = await hold('dmp');
    try {
      await visit.button('Toujours').click();
      await visit.page.getByRole('button', { name: 'Toujours', exact: true, pressed: false }).waitFor();
      expect(await visit.documents.getByRole('row').count()).toBeGreaterThan(1);
    } finally {
      goOn();
    }
    await visit.page.getByRole('button', { name: 'Toujours', exact: true, pressed: true }).waitFor();
  });

  it('the DMP dies under a reading: the screen says so in place, and reads once it is back', async () => {
    await hold('dmp');
    // The pathway holds the reimbursements already: another document has to be fetched.
    await visit.documents
      .getByRole('link')
      .filter({ hasNotText: /remboursement|vaccin/i })
      .first()
      .click();
    const died = await kill('dmp');
    await retry().waitFor();
    await text(/DMP/).waitFor();
    await visit.picture('380-dmp-absent');
    await died.back();
    await expect
      .poll(
        async () => {
          await retry()
            .click({ timeout: 500 })
            .catch(() => undefined);
          return visit.page.locator('article').locator('iframe, canvas, img, pre').first().isVisible();
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    await visit.backToList();
  });

  it('the network goes: it is said since when, what was typed stays, and the deposit leaves once it is back', async () => {
    const { page } = visit;
    const form = await typeDeposit('Avant la coupure');
    await visit.context.setOffline(true);
    await visit.button('Déposer tout de suite').click();
    await text(/Hors ligne depuis|ne répond pas|n’est pas joignable/).waitFor();
    await expectTyped(form, 'Avant la coupure');
    await visit.picture('381-hors-ligne');
    await visit.context.setOffline(false);
    await expect
      .poll(
        async () => {
          await visit
            .button('Déposer tout de suite')
            .click({ timeout: 1_000 })
            .catch(() => undefined);
          return page.getByText('Document déposé dans le DMP de PARABOLAIN DENISE.').isVisible();
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    await visit.documents.getByRole('row').nth(1).getByText('Avant la coupure').waitFor();
    expect(await visit.documents.getByRole('row').filter({ hasText: 'Avant la coupure' }).count()).toBe(1);
  });

  it('the connector dies: the session locks, and the form is as it was once the code is given again', async () => {
    await typeDeposit('Avant le connecteur');
    await text(/Brouillon enregistré/).waitFor();
    const died = await kill('connector');
    await text(/verrouillée/).waitFor();
    await visit.picture('382-connecteur-absent');
    await died.back();
    await comeBack();
    await expectTyped(await resumeDraft('Avant le connecteur'), 'Avant le connecteur');
    await visit.button('Annuler').click();
  });

  it('the server dies: the screen says so, and after a new sign-in the form is as it was and leaves', {
    timeout: 120_000,
  }, async () => {
    const { page } = visit;
    await visit.openRecord('parabolain-denise');
    await typeDeposit('Avant le serveur');
    await text(/Brouillon enregistré/).waitFor();
    const died = await kill('server');
    await text(/Hors ligne depuis|session a pris fin|Session verrouillée/).waitFor();
    await died.back();
    await page
      .getByRole('heading', { name: 'Connexion', exact: true })
      .or(page.getByRole('heading', { name: 'Session verrouillée' }))
      .first()
      .waitFor();
    await comeBack();
    const form = await resumeDraft('Avant le serveur');
    await expectTyped(form, 'Avant le serveur');
    await form.send();
    await text('Document déposé dans le DMP de PARABOLAIN DENISE.').waitFor();
  });

  it('no page complained, and axe found nothing', () => {
    // A browser notes every request that did not arrive; the screens above say so to the person.
    expect(
      visit.complaints.filter((one) => !/net::ERR_|Failed to fetch|WebSocket connection|status of 50/.test(one)),
    ).toEqual([]);
  });
});
