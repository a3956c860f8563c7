import { insOids } from '@trousse/ins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHistoryMonths } from '../src/store/commands/history-months.ts';
import { openWithCard } from './support/pages.ts';
import { patients, places } from './support/people.ts';
import { findDocuments, readAdministrativeData, setAuthorisation, testExistence } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

describe('HistoriqueAcces', () => {
  const history = async (person: keyof World['people']) =>
    await openWithCard(world, world.people[person], 'HistoriqueAcces', patients.known);

  it('shows everything to the médecin traitant, the patient’s own acts included', async () => {
    const { cardiologist } = world.people;
    await testExistence(world, cardiologist, patients.known);
    await findDocuments(world, cardiologist, patients.known);
    const patient = await world.db
      .selectFrom('patient_identifiers')
      .select('patient_id')
      .where('matricule', '=', patients.known.matricule)
      .executeTakeFirstOrThrow();
    await world.db
      .insertInto('access_history')
      .values({
        patient_id: patient.patient_id,
        at: new Date(),
        history_id: '01940000-0000-7000-8000-000000000000',
        transaction: 'MES.block',
        outcome: 'ok',
        caller_id: patients.known.matricule,
        caller_name: 'PAT-TROIS DOMINIQUE',
        structure_id: 'plateforme',
        authentication_mode: 'MES',
        access_mode: 'patient',
        secret_connection: false,
        document_unique_id: null,
        vihf_id: 'essai',
      })
      .execute();
    const { text } = await history('doctor');
    expect(text).toContain('Les accès de tous à ce dossier');
    expect(text).toContain(`PONTFICTIF Anselme ${places.hospital.name} Vérification du dossier Normal Fait`);
    expect(text).toContain('Recherche de documents Normal Refusé Droits insuffisants');
    expect(text).toContain('PAT-TROIS DOMINIQUE Mon espace santé Blocage d’un professionnel Patient Fait');
    expect(text).not.toContain(patients.known.matricule);
  });

  it('shows others what they did themselves', async () => {
    const { text } = await history('cardiologist');
    expect(text).toContain('Vos accès à ce dossier');
    expect(text).toContain('Vérification du dossier');
    for (const stranger of ['Mon espace santé Blocage', 'BRUYÈRE-EXEMPLE', 'ORAGE'])
      expect(text).not.toContain(stranger);
    const { text: none } = await openWithCard(world, world.people.regulator, 'HistoriqueAcces', patients.free);
    expect(none).toContain('Aucun accès depuis le');
  });

  it('is a table that says what its columns are', async () => {
    const { body } = await history('doctor');
    expect(body).toContain('<table role="table"><caption>');
    expect(body).toContain('<th role="columnheader" scope="col">Date</th>');
  });

  it('goes as far back, and as far down, as the configuration says', async () => {
    await world.restart({ limits: { historyRows: 2 } });
    const { body, text } = await history('doctor');
    expect(body.match(/<time /g)).toHaveLength(2);
    expect(text).toContain('Seuls les 2 derniers sont présentés.');
    const old = new Date(Date.now() - 2 * 86_400_000);
    await createHistoryMonths(world.db).ensure(old);
    const someone = await world.db
      .selectFrom('access_history')
      .selectAll()
      .where('transaction', '=', 'MES.block')
      .executeTakeFirstOrThrow();
    const before = { ...someone, at: old, caller_name: 'IL Y A DEUX JOURS' };
    await world.db.insertInto('access_history').values(before).execute();
    await world.restart({ limits: { historyDays: 1 } });
    expect((await history('doctor')).text).not.toContain('IL Y A DEUX JOURS');
    await world.restart({ limits: { historyDays: 3 } });
    expect((await history('doctor')).text).toContain('IL Y A DEUX JOURS');
    await world.restart();
  });
});

describe('VolontesEtDroits and GestionDMPPatient', () => {
  it('show the oppositions to all, and the professionals to those who may list them', async () => {
    await setAuthorisation(world, world.people.cardiologist, patients.known, 'AJOUT');
    const full = await openWithCard(world, world.people.doctor, 'VolontesEtDroits', patients.known);
    expect(full.text).toContain('Accès en bris de glace Permis');
    expect(full.text).toContain('PONTFICTIF Anselme');
    expect(full.text).toContain('Autorisé Médecin traitant');
    const less = await openWithCard(world, world.people.secretary, 'VolontesEtDroits', patients.opposing);
    expect(less.text).toContain('Accès en bris de glace Refusé');
    expect(less.text).toContain('Vous ne pouvez pas voir cette liste : cette action n’est pas permise');
    const closed = await openWithCard(world, world.people.doctor, 'VolontesEtDroits', patients.closed);
    expect(closed.text).toContain('Le DMP est fermé : la liste n’est plus consultable.');
  });

  it('show what TD1.3a tells', async () => {
    const ins = { matricule: '279030000000250', oid: insOids.testNir };
    await world.seeder.patients([
      {
        ins,
        traits: {
          birthName: 'PETIT-ESSAI',
          birthGivenNames: ['TOM'],
          sex: 'M',
          birthDate: '2015-00-00',
          usedName: 'GRAND',
        },
        state: 'active',
        administrative: {
          civility: 'M',
          address: { lines: ['1 rue de l’Essai'], postalCode: '63000', city: 'Clermont-Ferrand' },
          telecoms: [{ value: 'tel:+33100000000', use: 'MC' }, { value: 'mailto:essai@exemple.fr' }],
          representatives: [{ relationship: 'MTH', familyName: 'EXEMPLE', givenName: 'Rosalie', telecoms: [] }],
          deceased: { at: '2026-01-02' },
          birthPlace: { code: '63113', name: 'Clermont-Ferrand' },
        },
      },
    ]);
    const { text } = await openWithCard(world, world.people.secretary, 'GestionDMPPatient', ins);
    for (const words of [
      'Patient mineur',
      'Patient décédé',
      'né le 00/00/2015',
      'Nom utilisé GRAND',
      'Lieu de naissance Clermont-Ferrand, 63113',
      'Adresse 1 rue de l’Essai 63000 Clermont-Ferrand',
      'Mobile +33100000000',
      'Courriel essai@exemple.fr',
      'Nom EXEMPLE Rosalie Lien Mère',
      'Décès 02/01/2026',
    ])
      expect(text).toContain(words);
    const told = await readAdministrativeData(world, world.people.secretary, ins);
    expect(told.answer).toMatchObject({ data: { civility: 'M' } });
  });
});
