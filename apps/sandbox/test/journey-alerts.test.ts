import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardClient } from '../src/index.ts';
import { Keyboard } from './support/keyboard.ts';
import { on, siteOpenedBy, withCardOf } from './support/national-site.ts';
import { depositText } from './support/own-document.ts';
import { noBrowser, Visit } from './support/visit.ts';

const patient = 'feinteval-helene';
const other = 'mirageon-augustin';
const mail = 'camille@cabinet.exemple';
const mobile = '06 12 34 56 78';

describe.skipIf(noBrowser)('alerts for new documents', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere', withCardOf(visit, 'bruyere'));
    await visit.openRecord(patient);
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  let deposits = 0;
  const keyboard = () => new Keyboard(visit.page);
  const sent = () => visit.sandbox.outgoing.messages();
  const identityOf = (key: string) => visit.sandbox.patients.find((one) => one.key === key)!;
  const deposit = async (key: string, professional = 'pontfictif') => {
    const client = cardClient(visit.sandbox, professional);
    try {
      // A content is registered once: each deposit says something else.
      deposits += 1;
      await depositText(client, identityOf(key), `Consultation ${deposits}`);
    } finally {
      client.close();
    }
  };
  const openSettings = async () => {
    await keyboard().press(visit.link('Administration'));
    await keyboard().press(visit.link('Accéder au site web DMP'));
    return await siteOpenedBy(visit, () => keyboard().press(visit.button('Paramétrages (nouvel onglet)')));
  };
  /** On the site: an address typed, then the code that the gateway sent. */
  const setAddress = async (address: string, scope: string) => {
    const before = sent().length;
    const { page } = visit;
    await keyboard().type(page.getByRole('textbox', { name: /Courriel ou numéro de mobile/ }), address);
    if (scope === 'Pour ce patient') {
      await keyboard().reach(page.getByRole('radio', { name: 'Pour tous vos patients' }));
      await page.keyboard.press('ArrowDown');
    }
    await keyboard().press(page.getByRole('button', { name: 'Recevoir un code' }));
    await page.getByRole('status').filter({ hasText: 'Un code a été envoyé' }).waitFor();
    await expect.poll(() => sent().length).toBe(before + 1);
    const [code] = /\d{6}/.exec(sent()[0]!.text)!;
    await keyboard().type(page.getByRole('textbox', { name: 'Code reçu' }), code);
    return async () => {
      await keyboard().press(page.getByRole('button', { name: 'Confirmer' }));
      await page.getByRole('status').filter({ hasText: 'L’adresse est confirmée' }).waitFor();
    };
  };

  it('WEB-31 an address for all patients, confirmed by its code, is alerted of the next deposit of somebody else', async () => {
    const site = await openSettings();
    await on(visit, site, async () => {
      await site.getByRole('heading', { name: 'Adresse de réception des alertes' }).waitFor();
      await visit.picture('310-site-parametrages');
      const confirm = await setAddress(mail, 'Pour tous vos patients');
      await visit.picture('311-site-code');
      await confirm();
      await visit.picture('312-site-adresse-confirmee');
    });
    const before = sent().length;
    await deposit(other);
    await expect.poll(() => sent().length).toBe(before + 1);
    expect(sent()[0]).toMatchObject({ kind: 'mail', to: mail });
    // One's own deposit alerts nobody.
    await deposit(other, 'bruyere');
    await visit.sandbox.settled();
    expect(sent().length).toBe(before + 1);
    await site.close();
  });

  it('WEB-31 an address for one patient goes before it, by SMS, for that patient alone', async () => {
    const site = await openSettings();
    await on(visit, site, async () => {
      await (await setAddress(mobile, 'Pour ce patient'))();
      await site.getByText('+33612345678').waitFor();
    });
    await site.close();
    const before = sent().length;
    await deposit(patient);
    await deposit(other);
    await expect.poll(() => sent().length).toBe(before + 2);
    expect(
      new Set(
        sent()
          .slice(0, 2)
          .map(({ to }) => to),
      ),
    ).toEqual(new Set(['+33612345678', mail]));
  });

  it('WEB-31 no message says anything of a patient, an author or a document', () => {
    const said = JSON.stringify(sent());
    for (const { ins, traits } of visit.sandbox.patients)
      for (const trait of [ins.matricule, traits.birthName]) expect(said).not.toContain(trait);
    for (const { familyName } of visit.sandbox.professionals) expect(said).not.toContain(familyName);
    expect(said).not.toContain('Compte rendu');
  });

  it('WEB-31 a gateway out of order fails no deposit; the console shows what left once it is mended', async () => {
    visit.sandbox.outgoing.broken = true;
    const before = sent().length;
    await deposit(patient);
    await visit.sandbox.settled();
    expect(sent().length).toBe(before);
    visit.sandbox.outgoing.broken = false;
    await expect.poll(() => sent().length, { timeout: 20_000, interval: 250 }).toBe(before + 1);
    const desk = await visit.context.newPage();
    await desk.goto(visit.sandbox.urls.console);
    await desk.getByText('SMS à +33612345678').first().waitFor();
    await desk.close();
  }, 40_000);

  it('WEB-31 whoever wants no more alerts says so, and has none', async () => {
    const site = await openSettings();
    await on(visit, site, async () => {
      const end = site.getByRole('button', { name: 'Ne plus recevoir d’alertes à cette adresse' });
      for (let left = 2; left > 0; left--) {
        await keyboard().press(end.first());
        await site.getByRole('status').filter({ hasText: 'Plus aucune alerte' }).waitFor();
        await expect.poll(() => end.count()).toBe(left - 1);
      }
    });
    await site.close();
    const before = sent().length;
    await deposit(patient);
    await visit.sandbox.settled();
    expect(sent().length).toBe(before);
  });

  it('WEB-31 the settings lead there too, from the record that is open', async () => {
    await visit.page.getByRole('link', { name: 'Paramètres' }).first().click();
    await visit.page.getByRole('heading', { level: 2, name: 'Alertes' }).waitFor();
    const link = visit.button('Adresse de réception des alertes (nouvel onglet)');
    const site = await siteOpenedBy(visit, () => keyboard().press(link));
    await site.getByRole('heading', { name: 'Adresse de réception des alertes' }).waitFor();
    await site.close();
  });

  it('nothing that the pages and axe complained of', () => {
    expect(visit.complaints).toEqual([]);
  });
});
