import type { Ins } from '@trousse/ins';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deposit } from './support/deposits.ts';
import { startGateway, type TestGateway } from './support/gateway.ts';
import { hiddenFrom } from './support/new-version.ts';
import { actWithCard, openWithCard } from './support/pages.ts';
import { askFor, ownDocument, platformId } from './support/patient-platform.ts';
import type { Person } from './support/people.ts';
import { newRecord } from './support/records.ts';
import { setAuthorisation } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

const page = 'Parametrages';
let world: World;
let gateway: TestGateway;
let doctor: Person;
let cardiologist: Person;

beforeAll(async () => {
  [world, gateway] = await Promise.all([createWorld(), startGateway()]);
  ({ doctor, cardiologist } = world.people);
  await world.restart({ alerts: { url: gateway.url, key: 'clef' }, patientPlatforms: [platformId] });
});
afterAll(async () => {
  await world?.close();
  await gateway?.close();
});
beforeEach(async () => {
  gateway.answer = 202;
  for (const list of [gateway.messages, gateway.headers]) list.length = 0;
  for (const table of ['alert_addresses', 'alert_codes', 'alert_news', 'alerts'] as const)
    await world.db.deleteFrom(table).execute();
});

const record = () => newRecord(world, { authorised: [doctor, cardiologist], treating: doctor });
const act = (person: Person, ins: Ins, fields: Record<string, string>) => actWithCard(world, person, page, ins, fields);
const codeIn = (text: string) => /\d{6}/.exec(text)![0];

/** Sets an address, by the code that the gateway was given. */
async function alerted(person: Person, ins: Ins, adresse: string, portee = 'tous'): Promise<void> {
  await act(person, ins, { acte: 'alertes-code', adresse, portee });
  await world.settled();
  const code = codeIn(gateway.messages.pop()!.text);
  expect((await act(person, ins, { acte: 'alertes-confirmer', portee, code })).text).toContain(
    'L’adresse est confirmée',
  );
}

async function told(): Promise<string[]> {
  await world.settled();
  return gateway.messages.map(({ to }) => to).toSorted();
}

describe('an address for alerts', () => {
  it('WEB-31 is in force once the code sent to it comes back, for all patients or for one', async () => {
    const ins = await record();
    const asked = await act(doctor, ins, { acte: 'alertes-code', adresse: '06 12 34 56 78', portee: 'tous' });
    expect(asked.text).toContain('Un code a été envoyé');
    await world.settled();
    expect(gateway.messages).toMatchObject([{ kind: 'sms', to: '+33612345678' }]);
    expect(gateway.headers[0]).toMatchObject({ authorization: 'Bearer clef', 'content-type': 'application/json' });
    const code = codeIn(gateway.messages[0]!.text);
    const wrong = code === '000000' ? '000001' : '000000';
    const confirm = (value: string) => act(doctor, ins, { acte: 'alertes-confirmer', portee: 'tous', code: value });
    expect((await confirm(wrong)).text).toContain('Ce code n’est pas le bon');
    expect((await confirm(`${code.slice(0, 3)} ${code.slice(3)}`)).text).toContain('L’adresse est confirmée');
    expect((await confirm(code)).text).toContain('Ce code n’est pas le bon');
    expect((await openWithCard(world, doctor, page, ins)).text).toContain(
      'Pour tous vos patients Confirmée +33612345678',
    );
    await alerted(doctor, ins, 'dr@exemple.fr', 'patient');
    expect((await openWithCard(world, doctor, page, ins)).text).toContain('Pour ce patient Confirmée dr@exemple.fr');
    expect((await openWithCard(world, doctor, page, await record())).text).toContain(
      'Aucune adresse propre à ce patient',
    );
    const ended = await act(doctor, ins, { acte: 'alertes-arreter', portee: 'tous' });
    expect(ended.text).toContain('Plus aucune alerte');
    expect(ended.text).not.toContain('+33612345678');
  });

  it('is refused when it is none, after five wrong codes, and after too many requests', async () => {
    const ins = await record();
    for (const portee of ['', 'autre', '__proto__', 'constructor'])
      expect((await act(cardiologist, ins, { acte: 'alertes-code', adresse: 'c@exemple.fr', portee })).status).toBe(
        400,
      );
    for (const adresse of ['personne', 'a@b.fr\r\nBcc: c@d.fr', '+44 7911 123456', '']) {
      const { text } = await act(cardiologist, ins, { acte: 'alertes-code', adresse, portee: 'tous' });
      expect(text).toContain('n’est ni un courriel, ni un mobile');
    }
    await act(cardiologist, ins, { acte: 'alertes-code', adresse: 'c@exemple.fr', portee: 'tous' });
    await world.settled();
    const code = codeIn(gateway.messages[0]!.text);
    const wrong = code === '000000' ? '000001' : '000000';
    const confirm = (value: string) =>
      act(cardiologist, ins, { acte: 'alertes-confirmer', portee: 'tous', code: value });
    for (let tries = 0; tries < 5; tries++) await confirm(wrong);
    expect((await confirm(code)).text).toContain('Ce code n’est pas le bon');
    for (let codes = 0; codes < 4; codes++)
      await act(cardiologist, ins, { acte: 'alertes-code', adresse: 'c@exemple.fr', portee: 'patient' });
    const last = await act(cardiologist, ins, { acte: 'alertes-code', adresse: 'c@exemple.fr', portee: 'tous' });
    expect(last.text).toContain('Vous avez demandé trop de codes');
  });

  it('is a professional’s own: an employee is offered none, and nobody sees another’s', async () => {
    const ins = await record();
    await world.db
      .insertInto('alert_addresses')
      .values({
        patient_id: '00000000-0000-0000-0000-000000000000',
        professional_id: doctor.claims.nameId,
        ...{ kind: 'mail', address: 'dr@exemple.fr', confirmed_at: new Date() },
      })
      .execute();
    const employee = await openWithCard(world, world.people.secretary, page, ins);
    expect(employee.text).toContain('Seul un professionnel de santé règle ses alertes');
    expect((await openWithCard(world, cardiologist, page, ins)).text).not.toContain('dr@exemple.fr');
  });
});

describe('an alert', () => {
  it('WEB-31 goes to each who may read and did not write it, and says nothing of anybody', async () => {
    const ins = await record();
    await world.restart({ alerts: { url: gateway.url }, patientPlatforms: [platformId] });
    await alerted(doctor, ins, 'dr@exemple.fr');
    await alerted(cardiologist, ins, 'cardio@exemple.fr');
    await deposit(world, cardiologist, ins);
    expect(await told()).toEqual(['dr@exemple.fr']);
    const [{ id: _, to: __, ...message }] = gateway.messages as [(typeof gateway.messages)[number]];
    const said = JSON.stringify(message);
    for (const trait of [ins.matricule, 'PAT-TROIS', 'DOMINIQUE', '1979', 'PONTFICTIF'])
      expect(said).not.toContain(trait);
    expect(gateway.headers.at(-1)?.authorization).toBeUndefined();
  });

  it('prefers the address for this patient, and goes out for what the patient adds', async () => {
    const [ins, other] = [await record(), await record()];
    await alerted(doctor, ins, 'tous@exemple.fr');
    await alerted(doctor, ins, 'seul@exemple.fr', 'patient');
    const platform = await world.pki.structure(platformId, 'MON ESPACE SANTÉ D’ESSAI');
    const reply = await askFor(world, platform.authentication, ins)('add-document', ownDocument({ patient: ins }));
    expect(reply.status).toBe(200);
    await deposit(world, cardiologist, other);
    expect(await told()).toEqual(['seul@exemple.fr', 'tous@exemple.fr']);
  });

  it('is not sent to who lost the right, nor of a document that they may not see', async () => {
    const ins = await record();
    await world.restart({ alerts: { url: gateway.url } });
    await alerted(doctor, ins, 'dr@exemple.fr');
    await alerted(cardiologist, ins, 'cardio@exemple.fr');
    const { nurse } = await import('./support/more-people.ts').then(({ createMorePeople }) => createMorePeople(world));
    await setAuthorisation(world, nurse, ins, 'AJOUT');
    await deposit(world, nurse, ins, { entry: { confidentialityCodes: hiddenFrom('professionals') } });
    // The médecin traitant sees what is hidden from the others (EFF-67).
    expect(await told()).toEqual(['dr@exemple.fr']);
    gateway.messages.length = 0;
    await setAuthorisation(world, doctor, ins, 'SUPPRESSION');
    await deposit(world, nurse, ins);
    expect(await told()).toEqual(['cardio@exemple.fr']);
    gateway.messages.length = 0;
    const past = new Date(Date.now() - 200 * 86_400_000);
    await world.db
      .updateTable('authorisations')
      .set({ granted_at: past, last_access_at: past })
      .where('holder_id', '=', cardiologist.claims.nameId)
      .execute();
    await deposit(world, nurse, ins);
    expect(await told()).toEqual([]);
  });
});

describe('a gateway that does not take an alert', () => {
  const due = async () => (await world.db.selectFrom('alerts').selectAll().execute()).map(({ attempts }) => attempts);
  const makeDue = () =>
    world.db
      .updateTable('alerts')
      .set({ due_at: new Date(0) })
      .execute();

  it.each([500, 503, 429, 302, 'lost'] as const)(
    'answers %s: the deposit is done, and the alert goes later',
    async (answer) => {
      const ins = await record();
      await world.restart({ alerts: { url: gateway.url } });
      await alerted(doctor, ins, 'dr@exemple.fr');
      gateway.answer = answer;
      const { answer: deposited } = await deposit(world, cardiologist, ins);
      expect(deposited?.status).toBe('Success');
      expect(await told()).toEqual([]);
      expect(await due()).toEqual([1]);
      gateway.answer = 202;
      await makeDue();
      // A server that starts again finds what the one before left.
      await world.restart({ alerts: { url: gateway.url } });
      expect(await told()).toEqual(['dr@exemple.fr']);
      expect(await due()).toEqual([]);
    },
  );

  it('is silent: no deposit waits for it, and the server ends all the same', async () => {
    const ins = await record();
    await world.restart({ alerts: { url: gateway.url } });
    await alerted(doctor, ins, 'dr@exemple.fr');
    gateway.answer = 'silent';
    const asked = gateway.headers.length;
    expect((await deposit(world, cardiologist, ins)).answer?.status).toBe('Success');
    await expect.poll(() => gateway.headers.length).toBeGreaterThan(asked);
    await world.restart({ alerts: { url: gateway.url } });
    expect(await due()).toEqual([1]);
  });

  it('refuses it for good: it is given up, and so is one that waited too long', async () => {
    const ins = await record();
    await world.restart({ alerts: { url: gateway.url } });
    await alerted(doctor, ins, 'dr@exemple.fr');
    gateway.answer = 400;
    await deposit(world, cardiologist, ins);
    expect(await told()).toEqual([]);
    expect(await due()).toEqual([]);
    gateway.answer = 500;
    await deposit(world, cardiologist, ins);
    await world.settled();
    await world.db
      .updateTable('alerts')
      .set({ due_at: new Date(0), until: new Date(0) })
      .execute();
    gateway.answer = 202;
    await world.restart({ alerts: { url: gateway.url } });
    expect(await told()).toEqual([]);
    expect(await due()).toEqual([]);
    expect(world.logged.join('')).not.toContain('dr@exemple.fr');
  });

  it('is not there: without one, nothing is kept and the page says so', async () => {
    const ins = await record();
    await world.restart();
    expect((await openWithCard(world, doctor, page, ins)).text).toContain('Ce service n’envoie pas d’alertes');
    await deposit(world, cardiologist, ins);
    expect(await world.db.selectFrom('alert_news').selectAll().execute()).toEqual([]);
  });
});
