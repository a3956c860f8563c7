import { type Ins, insOids } from '@trousse/ins';
import { escapeAttribute, escapeText } from '@trousse/xml';
import type { CdaHeaderInput, PersonInput } from '../write/inputs.ts';
import { vaccinationRoutes, vaccinationSites } from '../write/vaccination/codes.ts';
import type { VaccinationAuthorInput, VaccinationNoteInput } from '../write/vaccination/inputs.ts';
import { writeVaccinationNote } from '../write/vaccination/write-vaccination-note.ts';

/*
 * Valid documents for tests, here and in the apps: take one and change what the test is about. People and data are
 * synthetic; the matricule is one published for the tests of the DMP.
 */

const noteType = { code: '87273-9', system: '2.16.840.1.113883.6.1', display: 'Note de vaccination' };

/** A general practitioner. */
export const samplePerson: PersonInput & { readonly id: string; readonly givenName: string } = {
  id: '899700100011',
  familyName: 'BRUYÈRE-EXEMPLE',
  givenName: 'Camille',
  title: 'DR',
  specialty: {
    code: 'G15_10/SM26',
    system: '1.2.250.1.213.1.1.4.5',
    display: 'Médecin - Qualifié en Médecine Générale (SM)',
  },
  organization: { id: '499700100011001', name: 'CABINET D’ESSAI' },
};

/** The header of a vaccination note. */
export function sampleHeader(changes: Partial<CdaHeaderInput> = {}): CdaHeaderInput {
  const at = new Date('2026-11-20T08:30:00Z');
  return {
    id: '2.25.1',
    setId: '2.25.2',
    versionNumber: 1,
    typeCode: noteType,
    title: noteType.display,
    effectiveTime: at,
    patient: {
      ins: { matricule: '279035121518989', oid: insOids.testNir },
      traits: {
        birthName: 'PAT-TROIS',
        birthGivenNames: ['DOMINIQUE'],
        sex: 'F',
        birthDate: '1979-03-28',
        birthPlaceCode: '51215',
      },
    },
    authors: [{ time: at, person: samplePerson }],
    custodian: { id: '499700100011001', name: 'CABINET D’ESSAI' },
    legalAuthenticator: { time: at, person: samplePerson },
    serviceEvent: { code: noteType, start: at, performer: samplePerson },
    practiceSetting: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
    facilityType: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    ...changes,
  };
}

export type SampleNote = {
  readonly uniqueId?: string;
  readonly patient?: Ins;
  /** The note's author, who also gave the vaccine. */
  readonly author?: PersonInput;
  /** Identifier of the vaccination. */
  readonly id?: string;
  readonly cis?: string;
  /** YYYYMMDD */
  readonly date?: string;
  readonly lot?: string;
  /** Of the model. */
  readonly version?: string;
  /** uniqueId of the note that this one replaces. */
  readonly replaces?: string;
  /** Vaccinations told, all the same. */
  readonly entries?: number;
};

const whole = {
  id: '41DAC707-7C96-47B7-B600-AC63D8002142',
  cis: '68747507',
  date: '20260928',
  lot: 'ESSAI-1',
} as const;
const model = ' extension="2023.01"';

/** A vaccination note of model VAC-NOTE 2023.01, valid as long as the changes are: they are put in its text, as wrong as they may be. */
export function vaccinationNote(o: SampleNote = {}): string {
  const { uniqueId = '2.25.7', author = samplePerson, date = whole.date, version = '2023.01' } = o;
  const note = writeVaccinationNote(noteInput({ ...o, uniqueId, author }));
  const [entry] = /<entry>.*<\/entry>/s.exec(note)!;
  return note
    .replace(entry, () => entry.repeat(o.entries ?? 1))
    .replace(model, ` extension="${version}"`)
    .replaceAll(whole.id, () => escapeAttribute((o.id ?? whole.id).toUpperCase()))
    .replaceAll(whole.cis, o.cis ?? whole.cis)
    .replaceAll(whole.date, date)
    .replaceAll(shownDay(whole.date), shownDay(date))
    .replaceAll(whole.lot, () => escapeText(o.lot ?? whole.lot));
}

const shownDay = (date: string) => `${date.slice(6)}/${date.slice(4, 6)}/${date.slice(0, 4)}`;

function noteInput(o: SampleNote & { readonly uniqueId: string; readonly author: PersonInput }): VaccinationNoteInput {
  const { uniqueId, replaces } = o;
  const person = o.author as VaccinationAuthorInput;
  const header = sampleHeader();
  const at = header.effectiveTime;
  return {
    header: {
      ...header,
      id: uniqueId,
      setId: `${uniqueId}.1`,
      ...(replaces !== undefined && { replaces }),
      patient: { ...header.patient, ...(o.patient && { ins: o.patient }) },
      authors: [{ time: at, person }],
      legalAuthenticator: { time: at, person },
      serviceEvent: { start: at, performer: person },
    },
    vaccination: {
      id: whole.id,
      kind: 'INITIMMUNIZ',
      date: whole.date,
      vaccine: {
        name: 'VACCIN D’ESSAI, suspension injectable',
        cis: whole.cis,
        atc: { code: 'J07AM', display: 'vaccins tétaniques' },
      },
      lot: whole.lot,
      rank: 2,
      route: vaccinationRoutes[0]!,
      site: vaccinationSites[0]!,
      performer: person,
      author: { time: new Date('2026-11-20T08:25:00Z'), person },
      comment: 'Prévenu des réactions locales & bénignes',
    },
  };
}
