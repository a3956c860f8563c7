import { randomUUID, sign } from 'node:crypto';
import type { PatientTicket } from '@trousse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectorPage, pairBrowser } from '../src/client/connector-page.ts';
import { structureSoftware } from '../src/compose/configs.ts';
import { readJournal } from './support/journal.ts';
import { noBrowser, Visit } from './support/visit.ts';

const bruyere = '899700100011';
const house = 'MAISON DE SANTÉ DES TILLEULS FICTIFS';

describe.skipIf(noBrowser)('a patient opened from another software', () => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await Visit.open();
    await visit.arrive('bruyere');
  }, 120_000);
  afterAll(async () => {
    await visit?.close();
  });
  const patientOf = (key: string) => visit.sandbox.patients.find((one) => one.key === key)!;
  const heading = (name: string | RegExp) => visit.page.getByRole('heading', { name });
  const alert = (words: string | RegExp) => visit.page.getByRole('alert').filter({ hasText: words });

  /** What a software of the workstation asks for in the practitioner's session. */
  async function link(key: string): Promise<PatientTicket> {
    const { sandbox, page } = visit;
    const response = await page.request.post(`${sandbox.url}/api/tickets`, {
      headers: { origin: sandbox.url },
      data: { matricule: patientOf(key).ins.matricule },
    });
    expect(response.status()).toBe(200);
    return (await response.json()) as PatientTicket;
  }

  /** What the health house's own software asks for, with its key and no session. */
  async function softwareLink(key: string): Promise<PatientTicket> {
    const { sandbox } = visit;
    const { matricule, oid } = patientOf(key).ins;
    const now = Math.floor(sandbox.clock.now().getTime() / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'RS256' })}.${part({
      ...{ iss: structureSoftware, sub: bruyere, aud: sandbox.url, iat: now, exp: now + 60, jti: randomUUID() },
      ...{ structure: '10B0999011', patient: { matricule, oid, status: 'QUAL' } },
    })}`;
    const signature = sign('sha256', Buffer.from(text), sandbox.pki.structureAuthentication.keyPem);
    const response = await fetch(`${sandbox.url}/software/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/jwt' },
      body: `${text}.${signature.toString('base64url')}`,
    });
    expect(response.status).toBe(201);
    return (await response.json()) as PatientTicket;
  }

  it('WEB-02 WEB-05 EPS-03 one click opens the record of an authorised patient, no code asked', async () => {
    const { page } = visit;
    const { url } = await link('grandlivre-maurice');
    expect(url).not.toContain(patientOf('grandlivre-maurice').ins.matricule);
    await page.goto(url);
    await visit.toDocuments();
    await page.getByText('GRANDLIVRE').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/dossier/documents');
    expect(await page.evaluate('history.length')).toBeLessThan(20);
    expect(page.url()).not.toContain('#');
    const acts = (await readJournal(visit.sandbox, bruyere)).map(({ act }) => act);
    expect(acts.slice(acts.indexOf('ticket-created'))).toEqual(
      expect.arrayContaining(['ticket-created', 'ticket-opened', 'patient-looked-up', 'record-opened']),
    );
  });

  it('WEB-02 WEB-05 a software of the workstation that paired with the connector opens a patient in that session', async () => {
    const { page, sandbox } = visit;
    const { matricule, oid } = patientOf('grandlivre-maurice').ins;
    const key = await pairBrowser(sandbox.urls.connector, sandbox.url, () => visit.pairingCode());
    const software = await ConnectorPage.open(sandbox.urls.connector, key);
    try {
      const { url } = await software.ask({ method: 'ticket', patient: { matricule, oid } });
      expect(url).not.toContain(matricule);
      await page.goto('about:blank');
      await page.goto(url);
      await visit.toDocuments();
      await page.getByText('GRANDLIVRE').first().waitFor();
      expect(page.url()).not.toContain('#');
      const mistyped = `${matricule.slice(0, -2)}${matricule.endsWith('01') ? '02' : '01'}`;
      await expect(software.ask({ method: 'ticket', patient: { matricule: mistyped } })).rejects.toMatchObject({
        code: 'INS_KEY',
      });
    } finally {
      software.close();
    }
  });

  it('a link that was used says so, and what to do', async () => {
    const { page } = visit;
    const { url } = await link('grandlivre-maurice');
    await page.goto(url);
    await visit.toDocuments();
    await page.goto('about:blank');
    await page.goto(url);
    await alert('Ce lien vers un patient n’est plus valable : il sert une seule fois, pendant une minute').waitFor();
    await visit.picture('117-lien-utilise');
  });

  it('a patient without authorisation is asked for as from any list', async () => {
    const { page } = visit;
    const stranger = visit.sandbox.patients.find(
      ({ record, authorisations, minor }) =>
        record === 'active' && !minor && !authorisations.some(({ professionalKey }) => professionalKey === 'bruyere'),
    )!;
    await page.goto((await link(stranger.key)).url);
    await page.getByRole('dialog', { name: 'Accéder au DMP' }).waitFor();
    await visit.picture('118-lien-sans-autorisation');
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).press('Enter');
    await heading(`${stranger.traits.birthName} ${stranger.traits.birthGivenNames[0]}`).waitFor();
    await visit.button('Accéder au DMP').press('Enter');
    await page.getByRole('dialog', { name: 'Accéder au DMP' }).waitFor();
  });

  it('WEB-02 the structure’s own software opens in its own name: what is missing is asked for, then the record opens', async () => {
    const { page } = visit;
    await page.goto((await softwareLink('grandlivre-maurice')).url);
    await heading('Votre exercice dans cette structure').waitFor();
    await visit.picture('119-lien-autre-structure');
    await page.getByRole('combobox', { name: /Cadre d’exercice/ }).selectOption('Ambulatoire');
    await visit.button('Continuer').click();
    await visit.toDocuments();
    expect(await visit.button(/^Situation d’exercice :/).getAttribute('aria-label')).toContain(house);
    await page.goto((await softwareLink('grandlivre-maurice')).url);
    await visit.toDocuments();
  });

  it('WEB-02 EPS-03 a person with a session at Pro Santé Connect alone lands on the patient with no question', async () => {
    const page = await visit.newBrowser();
    await page.goto(visit.sandbox.url);
    await visit.button(/Je me connecte/).click();
    await visit.link('Application e-cps').click();
    await page.getByRole('textbox', { name: 'Identifiant national' }).fill(bruyere);
    await visit.button('Se connecter avec e-cps').click();
    await heading('Validez sur votre téléphone').waitFor();
    await visit.sandbox.phone.answer(visit.sandbox.phone.waiting().at(-1)!.id, 'approved');
    await heading('Mes patients').waitFor();
    // The session here is lost, the one at Pro Santé Connect is not.
    const cookies = await visit.context.cookies();
    await visit.context.clearCookies({ name: '__Host-trousse' });
    expect(cookies.length).toBeGreaterThan(1);
    await page.goto((await softwareLink('grandlivre-maurice')).url);
    await visit.toDocuments();
    expect(new URL(page.url()).origin).toBe(visit.sandbox.url);
  });

  it('who is signed in nowhere signs in first, and then lands on the patient', async () => {
    const page = await visit.newBrowser();
    await page.goto(visit.sandbox.url);
    await visit.pair();
    await page.goto((await softwareLink('grandlivre-maurice')).url);
    await heading('Connexion').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await visit.picture('120-lien-sans-session');
    await visit.signIn('bruyere');
    await visit.toDocuments();
    await page.getByText('GRANDLIVRE').first().waitFor();
  });

  it('another professional who follows it gets nothing', async () => {
    const { url } = await link('grandlivre-maurice');
    await visit.arrive('pontfictif');
    await visit.page.goto(url);
    await alert('Ce lien vers un patient a été fait pour un autre professionnel').waitFor();
    expect(await visit.page.locator('body').innerText()).not.toContain('GRANDLIVRE');
    await visit.picture('121-lien-d-un-autre');
  });

  it('no page complained, and axe found nothing', () => {
    expect(visit.complaints).toEqual([]);
  });
});
