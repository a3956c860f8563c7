import { td09 } from '@trousse/dmp-wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actWithCard, ask, goOn, openWithCard, openWithForm } from './support/pages.ts';
import { patients } from './support/people.ts';
import { newRecord } from './support/records.ts';
import { findDocuments, listProfessionals, setAuthorisation, testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

const page = 'VolontesEtDroits';
const agreed = { accord: 'oui' };
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const idOf = (person: keyof World['people']) => world.people[person].claims.nameId;
const treated = async () => {
  const { doctor, cardiologist } = world.people;
  return await newRecord(world, { authorised: [doctor, cardiologist], treating: doctor });
};

describe('what a médecin traitant does for the patient on the page of rights', () => {
  it('EFF-65 finds a professional by name and blocks them, who lose access and are listed as blocked', async () => {
    const { doctor, cardiologist } = world.people;
    const ins = await treated();
    const connection = doctor.credentials.authentication;
    const path = td09.entryPath({ kind: 'direct', page, ins });
    const found = await ask(world, `${path}?recherche=pontfictif`, { connection });
    expect(found.text).toContain('1 professionnel.');
    expect(found.body).toContain(`?choisi=${idOf('cardiologist')}`);
    const none = await ask(world, `${path}?recherche=personne`, { connection });
    expect(none.text).toContain('Aucun professionnel de ce nom');

    const fields = { ...agreed, acte: 'bloquer', professionnel: idOf('cardiologist'), motif: 'Ne me suit plus' };
    const after = await actWithCard(world, doctor, page, ins, fields);
    expect(after.status).toBe(200);
    expect(after.text).toContain('Le professionnel est bloqué');
    expect((await testExistence(world, cardiologist, ins)).answer).toMatchObject({
      status: { authorisation: 'INTERDIT', blockedReason: 'Ne me suit plus' },
    });
    expect((await findDocuments(world, cardiologist, ins)).fault?.reason).toContain('a bloqué');
    const { answer } = await listProfessionals(world, doctor, ins, 'INTERDITE');
    expect(answer?.authorisations.map(({ nationalId }) => nationalId)).toEqual([idOf('cardiologist')]);
  });

  it('EFF-68 EFF-70 names a colleague, who becomes médecin traitant beside them', async () => {
    const { doctor, cardiologist } = world.people;
    const ins = await newRecord(world, { authorised: [doctor], treating: doctor });
    const fields = { ...agreed, acte: 'nommer', professionnel: idOf('cardiologist') };
    expect((await actWithCard(world, doctor, page, ins, fields)).text).toContain('est médecin traitant dans ce DMP');
    for (const one of [doctor, cardiologist])
      expect((await testExistence(world, one, ins)).answer).toMatchObject({
        status: { treatingDoctor: true, authorisation: 'VALIDE' },
      });
  });

  it('EFF-66 EFF-69 traces each act in the history that the other médecins traitants see', async () => {
    const { doctor, cardiologist } = world.people;
    const ins = await treated();
    await actWithCard(world, doctor, page, ins, { ...agreed, acte: 'nommer', professionnel: idOf('cardiologist') });
    const { text } = await openWithCard(world, cardiologist, 'HistoriqueAcces', ins);
    expect(text).toContain('Désignation d’un médecin traitant, avec l’accord du patient Normal Fait');
  });

  it('EFF-69 does nothing without the agreement', async () => {
    const { doctor, cardiologist } = world.people;
    const ins = await treated();
    for (const acte of ['bloquer', 'nommer']) {
      const reply = await actWithCard(world, doctor, page, ins, { acte, professionnel: idOf('cardiologist') });
      expect([reply.status, reply.text]).toEqual([422, expect.stringContaining('L’accord du patient est nécessaire')]);
    }
    expect((await testExistence(world, cardiologist, ins)).answer).toMatchObject({
      status: { authorisation: 'VALIDE', treatingDoctor: false },
    });
  });

  it('refuses whom it cannot concern, and says why', async () => {
    const { doctor } = world.people;
    const ins = await treated();
    const act = async (acte: string, professionnel: string) =>
      (await actWithCard(world, doctor, page, ins, { ...agreed, acte, professionnel })).text;
    expect(await act('bloquer', idOf('doctor'))).toContain('Vous ne pouvez pas vous bloquer');
    expect(await act('bloquer', '899999999999')).toContain('Ce professionnel n’est pas connu');
    expect(await act('nommer', idOf('secretary'))).toContain('Seul un médecin peut être médecin traitant');
    await act('bloquer', idOf('cardiologist'));
    expect(await act('nommer', idOf('cardiologist'))).toContain('Ce professionnel est bloqué');
  });
});

describe('who is no médecin traitant of the record', () => {
  it.each(['cardiologist', 'secretary'] as const)('a %s is offered no act, and does none', async (person) => {
    const ins = await treated();
    const connection = world.people[person].credentials.authentication;
    expect((await openWithCard(world, world.people[person], page, ins)).body).not.toContain('<form');
    // The token of another page of theirs: the alerts have one for every professional.
    const { body } = await openWithCard(world, world.people[person], 'Parametrages', ins);
    const [, jeton = ''] = /name="jeton" value="([^"]*)"/.exec(body) ?? [];
    for (const acte of ['bloquer', 'nommer']) {
      const form = new URLSearchParams({ ...agreed, acte, jeton, professionnel: idOf('doctor') }).toString();
      const path = td09.entryPath({ kind: 'direct', page, ins });
      expect((await ask(world, path, { connection, form })).status).toBe(403);
    }
    expect((await testExistence(world, world.people.doctor, ins)).answer).toMatchObject({
      status: { authorisation: 'VALIDE', treatingDoctor: true },
    });
  });

  it('a médecin traitant whose authorisation was withdrawn, or whom a structure vouches for, is offered none', async () => {
    const { doctor, reinforced } = world.people;
    const ins = await treated();
    await setAuthorisation(world, doctor, ins, 'SUPPRESSION');
    expect((await openWithCard(world, doctor, page, ins)).body).not.toContain('<form');
    const { cookie, body } = await openWithForm(world, reinforced, page, patients.known);
    expect(body).not.toContain('<form');
    const { authentication: connection } = reinforced.credentials;
    expect((await goOn(world, page, patients.known, { cookie, connection })).body).not.toContain('<form');
  });
});

describe('a form that no page of ours made', () => {
  const acts = { ...agreed, acte: 'bloquer' };
  const send = async (ins: Awaited<ReturnType<typeof treated>>, fields: Record<string, string>) => {
    const connection = world.people.doctor.credentials.authentication;
    const form = new URLSearchParams({ professionnel: idOf('cardiologist'), ...fields }).toString();
    return await ask(world, td09.entryPath({ kind: 'direct', page, ins }), { connection, form });
  };
  const tokenOf = async (ins: Awaited<ReturnType<typeof treated>>) => {
    const connection = world.people.doctor.credentials.authentication;
    const path = `${td09.entryPath({ kind: 'direct', page, ins })}?choisi=${idOf('cardiologist')}`;
    return /name="jeton" value="([^"]*)"/.exec((await ask(world, path, { connection })).body)![1]!;
  };

  it.each([
    ['without a token', {}],
    ['with an empty one', { jeton: '' }],
    ['with one that is none', { jeton: 'a.b' }],
  ] as [string, Record<string, string>][])('is refused %s', async (_, fields) => {
    const ins = await treated();
    const { status } = await send(ins, { ...acts, ...fields });
    expect([400, 403]).toContain(status);
    expect((await testExistence(world, world.people.cardiologist, ins)).answer).toMatchObject({
      status: { authorisation: 'VALIDE' },
    });
  });

  it('is refused with the token of another patient’s page, and with an unknown act', async () => {
    const [ins, other] = [await treated(), await treated()];
    expect((await send(ins, { ...acts, jeton: await tokenOf(other) })).status).toBe(403);
    for (const acte of ['', 'supprimer', '__proto__', 'constructor'])
      expect((await send(ins, { ...acts, acte, jeton: await tokenOf(ins) })).status).toBe(400);
  });

  it('shows what it was told to search as text alone, and only its own notices', async () => {
    const ins = await treated();
    const connection = world.people.doctor.credentials.authentication;
    const path = td09.entryPath({ kind: 'direct', page, ins });
    const hostile = encodeURIComponent('"><script>alert(1)</script>');
    for (const query of [`recherche=${hostile}`, `choisi=${hostile}`, `fait=${hostile}`, 'fait=__proto__']) {
      const { status, body } = await ask(world, `${path}?${query}`, { connection });
      expect(status).toBe(200);
      expect(body).not.toContain('<script');
      if (query.startsWith('fait')) expect(body).not.toContain('class="notice');
    }
  });
});

describe('TD0.9 under Pro Santé Connect', () => {
  const path = '/AccesDirect/TableauDeBord';
  const fields = { INS: patients.known.matricule, typeINS: patients.known.oid };

  it('EFF-180 opens the page by a form whose address names nobody', async () => {
    const connection = world.people.doctor.credentials.authentication;
    const form = new URLSearchParams(fields).toString();
    const { status, text } = await ask(world, path, { connection, form });
    expect(status).toBe(200);
    expect(text).toContain('PAT-TROIS DOMINIQUE');
  });

  it('opens nothing to who proves nothing, nor for what is no patient', async () => {
    const connection = world.people.doctor.credentials.authentication;
    const form = new URLSearchParams(fields).toString();
    expect((await ask(world, path, { connection: null, form })).status).toBe(403);
    const wrong = [
      { ...fields, INS: '1' },
      { ...fields, typeINS: '1.2' },
      { ...fields, INS: `${fields.INS}/..` },
    ];
    for (const one of wrong)
      expect((await ask(world, path, { connection, form: new URLSearchParams(one).toString() })).status).toBe(404);
    expect((await ask(world, path, { connection, form: 'INS=1&INS=2&typeINS=1' })).status).toBe(400);
    expect((await ask(world, '/AccesDirect/Inconnue', { connection, form })).status).toBe(404);
  });
});
