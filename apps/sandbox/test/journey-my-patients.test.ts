import { td03 } from '@trousse/dmp-client';
import type { Locator, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardClient } from '../src/index.ts';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

describe.skipIf(noBrowser)('my patients', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const mine = () => visit.page.getByRole('table', { name: 'Mes patients DMP' });
  const row = (name: string | RegExp) => mine().getByRole('row', { name });
  const names = async () =>
    (await mine().getByRole('row').allInnerTexts()).slice(1).map((text) => text.split('\n')[0]!);
  const since = () => visit.page.getByRole('textbox', { name: 'Depuis le' });
  const inHeader = (count: number | RegExp) =>
    visit.page
      .getByRole('navigation', { name: 'Principale' })
      .getByRole('link', { name: typeof count === 'number' ? `Mes patients (${count})` : count });
  const banner = (name: string) => visit.page.getByRole('heading', { level: 1, name });
  const back = () => visit.button('Fermer le dossier et revenir à mes patients').click();
  const day = (daysAgo: number) => new Intl.DateTimeFormat('fr-FR').format(new Date(Date.now() - daysAgo * 86_400_000));
  const shown = (locator: Locator) => locator.first().waitFor();

  it('WEB-10 EFF-15 is where one arrives, with the count in the bar', async () => {
    await shown(row(/CHIMEREAU NADIA/));
    expect(new URL(visit.page.url()).pathname).toBe('/patients');
    await inHeader((await names()).length).waitFor();
    await visit.picture('280-mes-patients');
  });

  it('EFF-37 EFF-38 narrows to the records fed since a date, and a later date leaves fewer', async () => {
    const accessible = await names();
    await visit.button('Alimentés').click();
    await since().fill('01/01/2000');
    await expect.poll(async () => (await names()).length).toBeGreaterThan(3);
    await shown(mine().getByText(/alimenté le \d\d\/\d\d\/\d{4}/));
    const ever = await names();
    expect(accessible).toEqual(expect.arrayContaining(ever));
    await visit.picture('281-alimentes');
    await since().fill(day(200));
    await expect.poll(async () => (await names()).length).toBeLessThan(ever.length);
    await since().fill(day(-1));
    await visit.page.getByRole('heading', { name: /Aucun dossier alimenté depuis le/ }).waitFor();
    await visit.picture('282-aucun-dossier-alimente');
    await since().fill('31/02/2026');
    await visit.page.getByText('Cette date n’existe pas.').waitFor();
    await visit.button('Voir tous les dossiers accessibles').click();
    await expect.poll(names).toEqual(accessible);
  });

  it('EFF-35 EFF-39 a record just authorised appears once reloaded, one withdrawn leaves, and the count of the bar follows', async () => {
    const before = (await names()).length;
    const patient = visit.sandbox.patients.find(({ key }) => key === 'sansalarme-colette')!;
    // Authorised elsewhere: this page knows nothing of it.
    const ask = async (path: string, data: object) =>
      visit.page.request.post(`${visit.sandbox.url}/api${path}`, { data, headers: { origin: visit.sandbox.url } });
    const { handle } = await (await ask('/patients/by-ins', { matricule: patient.ins.matricule })).json();
    await (await ask('/records', { patient: handle, consent: true })).body();
    expect(await row(/SANSALARME/).count()).toBe(0);
    await visit.button('Recharger').click();
    await row(/SANSALARME COLETTE/).waitFor();
    await inHeader(before + 1).waitFor();
    // Taken away elsewhere, it leaves the list the same way.
    const doctor = cardClient(visit.sandbox, 'bruyere');
    await td03(doctor.deps, patient.ins, { action: 'SUPPRESSION' }, { mode: 'normal' });
    doctor.close();
    await visit.button('Recharger').click();
    await row(/SANSALARME COLETTE/).waitFor({ state: 'detached' });
    await inHeader(before).waitFor();
  });

  it('EFF-15 opening one more patient changes the count', async () => {
    const before = (await names()).length;
    await visit.openRecord('glacevive-bernard');
    await inHeader(before + 1).waitFor();
    await back();
  });

  it('EFF-43 a document is deposited from a row without opening the record', async () => {
    const { page } = visit;
    await visit.link('Mes patients DMP').click();
    await visit.link('Alimenter le dossier de CHIMEREAU NADIA').click();
    await page.getByRole('heading', { name: /dans le DMP de CHIMEREAU NADIA/ }).waitFor();
    expect((await page.request.get(`${visit.sandbox.url}/api/records/current`)).status()).toBe(409);
    await visit.button('Quitter le dépôt').click();
    await shown(mine());
  });

  it('EFF-41 each way in is found as it was left', async () => {
    const { page } = visit;
    const matricule = visit.sandbox.patients.find(({ key }) => key === 'feinteval-helene')!.ins.matricule;
    await visit.insertVitale('vitale-feinteval');
    await page.getByRole('searchbox', { name: 'Nom ou prénom' }).fill('songe');
    await expect.poll(async () => (await names()).length).toBe(1);
    await visit.link('Rechercher un DMP').click();
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('songerive');
    await visit.button('Lancer la recherche').click();
    await shown(
      page.getByRole('table', { name: 'Patients trouvés' }).getByRole('button', { name: /SONGERIVE HELENE/ }),
    );
    await visit.link('Carte Vitale').click();
    await visit.button('Lire la carte Vitale').click();
    const family = page.getByRole('table', { name: 'Bénéficiaires de la carte Vitale' });
    await shown(family.getByRole('button', { name: /Ouvrir : SONGERIVE HELENE/ }));
    await visit.link('Matricule INS').click();
    await page.getByRole('textbox', { name: /Matricule INS/ }).fill(matricule);
    await visit.button('Trouver le dossier').click();
    await shown(page.getByRole('row', { name: /SONGERIVE HELENE/ }));
    await visit.link('Carte Vitale').click();
    await shown(family.getByRole('button', { name: /Ouvrir : SONGERIVE HELENE/ }));
    await visit.link('Rechercher un DMP').click();
    await shown(
      page.getByRole('table', { name: 'Patients trouvés' }).getByRole('button', { name: /SONGERIVE HELENE/ }),
    );
    await visit.link('Matricule INS').click();
    await shown(page.getByRole('row', { name: /SONGERIVE HELENE/ }));
    await visit.link('Mes patients DMP').click();
    await expect.poll(names).toEqual(['SONGERIVE HELENE']);
  });

  it('EFF-34 WEB-11 four ways in end on the same record, and the arrow leads back to each', async () => {
    const { page } = visit;
    const ways: [string, () => Locator][] = [
      ['Mes patients DMP', () => mine().getByRole('button', { name: /^SONGERIVE HELENE/ })],
      ['Rechercher un DMP', () => page.getByRole('button', { name: 'Ouvrir : SONGERIVE HELENE' })],
      ['Carte Vitale', () => page.getByRole('button', { name: 'Ouvrir : SONGERIVE HELENE' })],
      ['Matricule INS', () => page.getByRole('row').getByRole('button', { name: /^SONGERIVE HELENE/ })],
    ];
    const keyboard = new Keyboard(page);
    for (const [way, button] of ways) {
      await keyboard.press(visit.link(way));
      await keyboard.press(button());
      await banner('SONGERIVE HELENE').waitFor();
      await keyboard.press(visit.button('Fermer le dossier et revenir à mes patients'));
      await visit.link(way).and(page.locator('[aria-current="page"]')).waitFor();
      await button().waitFor();
    }
    await visit.link('Mes patients DMP').click();
    await visit.button('Vider le champ').click();
  });

  it('EFF-01 from a patient, what each source holds is one tab away, without leaving the page', async () => {
    const { page } = visit;
    await visit.openRecord('chimereau-nadia');
    await page.evaluate('window.stayed = true');
    for (const [tab, path] of [
      [/^Historique des remboursements/, '/dossier/remboursements'],
      [/^Documents/, '/dossier/documents'],
    ] as const) {
      await page.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name: tab }).click();
      await expect.poll(() => new URL(page.url()).pathname).toContain(path);
      await banner('CHIMEREAU NADIA').waitFor();
    }
    expect(await page.evaluate('window.stayed')).toBe(true);
    await back();
  });

  it('EFF-88 five thousand patients are listed, and the arrow leads back to the same place', async () => {
    const { page } = visit;
    await visit.link('Mes patients DMP').click();
    const total = 5_000;
    const many = async (route: Route) => {
      const { patients } = await (await route.fetch()).json();
      const others = Array.from({ length: total - patients.length }, (_, index) => ({
        ...patients[0],
        handle: `long-list-${String(index).padStart(6, '0')}`,
        birthName: `${index % 2 ? 'AAA' : 'ZZZ'}PATIENT ${String(index).padStart(5, '0')}`,
      }));
      await route.fulfill({ json: { patients: [...others, ...patients] } });
    };
    await page.route('**/api/patients', many);
    await visit.button('Recharger').click();
    await page.getByText('5 000 dossiers').waitFor();
    await visit.picture('283-cinq-mille-patients');
    expect(await mine().getByRole('row').count()).toBeLessThan(60);
    const main = page.getByRole('main');
    const scrolled = () => main.evaluate((element: { scrollTop: number }) => element.scrollTop);
    // The patients of the sandbox stand in the middle of the others.
    await main.evaluate((element: { scrollTop: number }) => {
      element.scrollTop = 110_000;
    });
    const name = 'DEMOVAL KARIM';
    const real = mine().getByRole('button', { name: new RegExp(`^${name}`) });
    await real.waitFor();
    await real.scrollIntoViewIfNeeded();
    const place = await scrolled();
    expect(place).toBeGreaterThan(100_000);
    await real.click();
    await banner(name).waitFor();
    await back();
    await real.waitFor();
    await expect.poll(scrolled).toBe(place);
    await page.unroute('**/api/patients', many);
    await visit.button('Recharger').click();
  });

  it('EFF-36 EFF-40 the list is searched, sorted, entered and left by keyboard alone', async () => {
    const { page } = visit;
    const keyboard = new Keyboard(page);
    await page.keyboard.press('/');
    await keyboard.type(page.getByRole('searchbox', { name: 'Nom ou prénom' }), 'démoval');
    await expect.poll(names).toEqual(['DEMOVAL KARIM']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await banner('DEMOVAL KARIM').waitFor();
    await keyboard.press(visit.button('Fermer le dossier et revenir à mes patients'));
    await keyboard.press(mine().getByRole('button', { name: 'Né(e) le' }));
    await expect
      .poll(() => mine().getByRole('columnheader', { name: 'Né(e) le' }).getAttribute('aria-sort'))
      .toBe('ascending');
    await keyboard.press(visit.button('Vider le champ'));
  });

  it('EFF-14 EFF-16 the foot of the page bears version and copyright and leads to the notice, the product and the help', async () => {
    const { page } = visit;
    const { version } = await (await page.request.get(`${visit.sandbox.url}/api/config`)).json();
    await page.getByText(`Trousse ${version}`, { exact: true }).waitFor();
    await page.getByText(/^© \d{4} Trousse/).waitFor();
    for (const [link, heading, holds, picture] of [
      [
        'Mentions légales & politique de confidentialité',
        /^Mentions légales/,
        /Aucun document lu n’est conservé/,
        '285-mentions-legales',
      ],
      ['À Propos', /^À propos de Trousse/, /Éditeur/, undefined],
      ['Aide et FAQ', /^Aide et questions fréquentes/, /Déléguée au numérique en santé de Valfictif/, '286-aide'],
    ] as const) {
      await visit.link(link).click();
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await shown(page.getByText(holds));
      if (picture) await visit.picture(picture);
      await visit.toMyPatients();
    }
    await visit.link('Aide et FAQ').click();
    const question = page.getByText('Par où entrer dans un dossier ?');
    await question.click();
    await page.getByText(/Les quatre voies mènent au même écran/).waitFor();
    await visit.toMyPatients();
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
