import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Outages } from './support/outages.ts';
import { noBrowser, Visit } from './support/visit.ts';

describe.skipIf(noBrowser)('when a service goes away and comes back', () => {
  let visit: Visit;
  let outages: Outages;
  beforeAll(async () => {
    visit = await Visit.open([], false);
    await visit.arrive('bruyere');
    outages = new Outages(visit);
    await visit.openRecord('parabolain-denise');
  }, 180_000);
  afterAll(async () => {
    await visit?.close();
  });

  const text = (words: string | RegExp) => visit.page.getByText(words).first();
  const retry = () => visit.page.getByRole('main').getByRole('button', { name: 'Réessayer' }).first();

  it('the DMP hangs: what is waited for is named, and comes when it answers again', async () => {
    const goOn = await outages.hold('dmp');
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
    await outages.hold('dmp');
    // The pathway holds the reimbursements already: another document has to be fetched.
    await visit.documents
      .getByRole('link')
      .filter({ hasNotText: /remboursement|vaccin/i })
      .first()
      .click();
    const died = await outages.kill('dmp');
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
    const form = await outages.typeDeposit('Avant la coupure');
    await visit.context.setOffline(true);
    await visit.button('Déposer tout de suite').click();
    await text(/Hors ligne depuis|ne répond pas|n’est pas joignable/).waitFor();
    await outages.expectTyped(form, 'Avant la coupure');
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
    await outages.typeDeposit('Avant le connecteur');
    await text(/Brouillon enregistré/).waitFor();
    const died = await outages.kill('connector');
    await text(/verrouillée/).waitFor();
    await visit.picture('382-connecteur-absent');
    await died.back();
    await outages.comeBack();
    await outages.expectTyped(await outages.resumeDraft('Avant le connecteur'), 'Avant le connecteur');
    await visit.button('Annuler').click();
  });

  it('the server dies: the screen says so, and after a new sign-in the form is as it was and leaves', {
    timeout: 120_000,
  }, async () => {
    const { page } = visit;
    await visit.openRecord('parabolain-denise');
    await outages.typeDeposit('Avant le serveur');
    await text(/Brouillon enregistré/).waitFor();
    const died = await outages.kill('server');
    await text(/Hors ligne depuis|session a pris fin|Session verrouillée/).waitFor();
    await died.back();
    await page
      .getByRole('heading', { name: 'Connexion', exact: true })
      .or(page.getByRole('heading', { name: 'Session verrouillée' }))
      .first()
      .waitFor();
    await outages.comeBack();
    const form = await outages.resumeDraft('Avant le serveur');
    await outages.expectTyped(form, 'Avant le serveur');
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
