import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Keyboard } from './support/keyboard.ts';
import { noBrowser, Visit } from './support/visit.ts';

const doctor = 'bruyere';

describe.skipIf(noBrowser)('reading the secure mail', () => {
  let visit: Visit;
  let keys: Keyboard;

  beforeAll(async () => {
    visit = await Visit.open();
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });

  const bar = () => visit.page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: /^Messagerie/ });
  const list = (name: string) => visit.page.getByRole('list', { name, exact: true });
  const inbox = () => list('Boîte de réception');

  it('EFF-103 a role without mailbox reads why, and no error', async () => {
    await visit.arrive('quenouille');
    await bar().click();
    await visit.page.getByRole('heading', { name: /Votre rôle ne donne pas de boîte MSSanté/ }).waitFor();
    await visit.picture('300-messagerie-role');
  });

  it('EFF-91 the first visit asks for the address, which the card gives', async () => {
    await visit.arrive(doctor);
    keys = new Keyboard(visit.page);
    await bar().click();
    const field = visit.page.getByRole('textbox', { name: 'Adresse Email' });
    await field.fill('camille.bruyere@exemple.fr');
    await visit.button('Se connecter').click();
    await visit.page.getByText('Cette adresse n’est pas une adresse MSSanté.').waitFor();
    await visit.button('Obtenir l’email depuis la carte CPS').click();
    await expect.poll(() => field.inputValue()).toMatch(/bruyere.*@.*mssante\.fr$/);
    await visit.picture('301-messagerie-adresse');
    await visit.button('Se connecter').click();
    await visit.page.getByText('La messagerie s’ouvre avec Pro Santé Connect').waitFor();
    await visit.picture('302-messagerie-psc');
  });

  it('EFF-90 EFF-91 Pro Santé Connect opens the mailbox of a card session, and leads back to it', async () => {
    const { page } = visit;
    await visit.button('S’identifier avec Pro Santé Connect').click();
    await page.getByLabel('Code porteur (4 chiffres)').fill('1234');
    await visit.button('Se connecter avec la carte CPS').click();
    await new Promise((r) => setTimeout(r, 4000)); await visit.page.screenshot({ path: '/tmp/fake/shots/j1.png' }); console.log(page.url(), await page.locator('main').innerText());
    await inbox().waitFor();
    expect(new URL(page.url()).pathname).toBe('/messagerie');
    await inbox().getByRole('listitem').first().waitFor();
    await visit.picture('303-messagerie-reception');
  });
});
