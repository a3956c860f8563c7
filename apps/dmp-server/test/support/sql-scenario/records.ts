import type { SentData } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { actWithCard, openWithCard } from '../pages.ts';
import { patients } from '../people.ts';
import { newRecord } from '../records.ts';
import {
  changeRecord,
  createRecord,
  listPatients,
  listProfessionals,
  readAdministrativeData,
  searchByTraits,
  setAuthorisation,
  setTreating,
  testExistence,
} from '../transactions.ts';
import type { Stage } from './stage.ts';

const traits = {
  birthName: 'GESTION-ESSAI',
  birthGivenNames: ['ADÈLE', 'Anne-Lise'],
  sex: 'F',
  birthDate: '1979-03-28',
} as const;
const data: SentData = { traits, telecoms: [], representatives: [], oppositions: {} };
const opposing: SentData = { ...data, oppositions: { breakGlass: true, emergency: true } };
const renamed: SentData = { ...data, traits: { ...traits, usedName: 'D’EXEMPLE' } };

/** TD0.2 to TD0.5, and the pages of TD0.9: who the caller is to a record, and which records there are. */
export async function playAccess({ world, step }: Stage, patient: Ins): Promise<void> {
  const { doctor, cardiologist, secretary, regulator } = world.people;
  await step('TD0.2', () => testExistence(world, doctor, patient));
  await step('TD0.3', () => setAuthorisation(world, cardiologist, patient, 'AJOUT'));
  await step('TD0.3', () => setAuthorisation(world, cardiologist, patient, 'SUPPRESSION'));
  await step('TD0.3, médecin traitant', () => setTreating(world, doctor, patient, 'AJOUT'));
  await step('TD0.3, médecin traitant', () => setTreating(world, doctor, patient, 'SUPPRESSION'));
  const startDate = '20200101000000';
  await step('by the last authorisation', () =>
    listPatients(world, doctor, { startDate, dateType: 'LASTAUTORIZATION' }),
  );
  await step('by the last document', () => listPatients(world, doctor, { startDate, dateType: 'LASTDOC' }));
  const psOwnerId = doctor.claims.nameId;
  await step('of another holder', () =>
    listPatients(world, secretary, { startDate, dateType: 'LASTAUTORIZATION', psOwnerId }),
  );
  const { birthName: name, birthDate } = traits;
  await step('TD0.5', () => searchByTraits(world, regulator, { name, givenName: 'ADELE', birthDate }));
  await step('TD0.9', () => openWithCard(world, doctor, 'HistoriqueAcces', patients.known));
  await step('TD0.9', () => openWithCard(world, doctor, 'VolontesEtDroits', patients.known));
  const professionnel = cardiologist.claims.nameId;
  for (const acte of ['nommer', 'bloquer'])
    await step(`TD0.9, ${acte}`, () =>
      actWithCard(world, doctor, 'VolontesEtDroits', patients.known, { acte, professionnel, accord: 'oui' }),
    );
}

/** TD1.1 to TD1.6: the record as a whole. */
export async function playAdministration({ world, step }: Stage): Promise<void> {
  const { doctor } = world.people;
  await step('TD1.1', () => createRecord(world, doctor, patients.absent, { data }));
  const kept = await newRecord(world, { attachedToMes: false, traits });
  await step('TD1.3a', () => readAdministrativeData(world, doctor, kept));
  const change = (ins: Ins, request: Parameters<typeof changeRecord>[3]) => changeRecord(world, doctor, ins, request);
  const closing = { reason: 'FERM', motive: 'FERMETURE_DEMANDE_PATIENT', text: 'Déménagement' } as const;
  await step('oppositions left out', () => change(kept, { reason: 'MODIF_DATA', data: renamed }));
  await step('oppositions voiced', () => change(kept, { reason: 'MODIF_DATA', data: opposing }));
  await step('TD1.4', () => change(kept, closing));
  await step('oppositions left out', () => change(kept, { reason: 'REAC', data, consent: true }));
  await change(kept, closing);
  await step('oppositions voiced', () => change(kept, { reason: 'REAC', data: opposing, consent: true }));
  await step('TD1.6', () => listProfessionals(world, doctor, patients.known, 'TOUTE'));
}
