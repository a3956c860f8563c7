import { sampleDoctor, sampleHeader } from '../../test-samples.ts';
import type { PersonInput } from '../inputs.ts';
import { vaccinationRoutes, vaccinationSites } from './codes.ts';
import type { VaccinationAuthorInput, VaccinationInput, VaccinationNoteInput } from './inputs.ts';

/** A note for tests, with everything that a note can tell. */

export const doctor = sampleDoctor as VaccinationAuthorInput;
export const nurse: PersonInput = { id: '899700123468', familyName: 'FAUXJOUR', givenName: 'Inès' };

export const fullVaccination: VaccinationInput = {
  id: '5d0f5a3e-0f53-4a0e-9a52-4f0f7a1c2b3d',
  kind: 'BOOSTER',
  date: '2026-11-18',
  vaccine: {
    name: 'REVAXIS, suspension injectable',
    cis: '60917345',
    atc: { code: 'J07CA01', display: 'diphtérie-poliomyélite-tétanos' },
    presentation: { code: '3400936189119', system: '1.2.250.1.213.2.3.2', display: 'REVAXIS, 1 seringue' },
  },
  lot: 'W1234-5',
  rank: 4,
  route: vaccinationRoutes[0]!,
  site: vaccinationSites[1]!,
  dose: { value: 0.5, unit: 'mL' },
  performer: nurse,
  author: { time: new Date('2026-11-19T17:00:00Z'), person: doctor },
  reaction: { label: 'Rougeur de 2 cm', since: '2026-11-19' },
  comment: 'Prochain rappel à 65 ans',
};

export const fullNote: VaccinationNoteInput = {
  header: {
    ...sampleHeader,
    authors: [{ time: new Date('2026-11-19T17:05:09Z'), person: doctor }],
    serviceEvent: { start: '2026-11-18', performer: nurse },
  },
  vaccination: fullVaccination,
};
