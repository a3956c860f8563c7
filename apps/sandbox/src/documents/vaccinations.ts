import type { VaccinationInput, VaccineInput } from '@trousse/cda';
import type { SandboxPatient } from '../people/patients.ts';
import type { AuthorKey } from './authors.ts';

/** A vaccination that a patient of the demonstration was given, of which a professional wrote a note. */
export type GivenVaccination = {
  readonly vaccine: VaccineInput;
  readonly kind: VaccinationInput['kind'];
  readonly rank: number;
  readonly lot: string;
  /** Who wrote the note. */
  readonly author: AuthorKey;
  /** Index in `vaccinationSites`; where it is absent, the record says neither site, route nor who gave it. */
  readonly site?: number;
  readonly comment?: string;
  readonly on: Moment;
  /** Days ago at which it was copied from a paper booklet; absent for a note of the day itself. */
  readonly copied?: number;
};

/** The day of an act, `YYYY-MM-DD`, from the birth date and the day of the demonstration. */
type Moment = (birthDate: string, today: string) => string;

const inMonths = (date: string, months: number): string => {
  const moved = new Date(`${date}T12:00:00Z`);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  return moved.toISOString().slice(0, 10);
};
const atMonths =
  (months: number): Moment =>
  (birthDate) =>
    inMonths(birthDate, months);
const atAge = (years: number): Moment => atMonths(years * 12 + 1);
/** The last campaign that is over by the day of the demonstration, or one of those before. */
const inAutumn =
  (before: number): Moment =>
  (_, today) => {
    const campaign = today.slice(5) > '10-20' ? Number(today.slice(0, 4)) : Number(today.slice(0, 4)) - 1;
    return `${campaign - before}-10-20`;
  };

/** Fictitious products: their CIS is no one's, their class is that of the vaccines of the national calendar. */
const fictitious = (name: string, cis: string, code: string, display: string): VaccineInput => ({
  name: `${name}, suspension injectable`,
  cis,
  atc: { code, display },
});
const hexavalent = fictitious('HEXAVALENT FICTIF', '99900011', 'J07CA09', 'DTC-Hib-polio-hépatite B');
const pneumococcal = fictitious('PNEUMOCOQUE FICTIF', '99900012', 'J07AL02', 'pneumocoque, antigène conjugué');
const meningococcal = fictitious('MÉNINGOCOQUE FICTIF', '99900013', 'J07AH', 'vaccins méningococciques');
const measles = fictitious('ROR FICTIF', '99900014', 'J07BD52', 'rougeole, oreillons, rubéole');
const tetanus = fictitious('RAPPEL DTP FICTIF', '99900015', 'J07CA01', 'diphtérie-poliomyélite-tétanos');
const influenza = fictitious('VACCIN GRIPPAL FICTIF', '99900016', 'J07BB02', 'grippe, antigène inactivé');
const covid = fictitious('VACCIN COVID FICTIF', '99900017', 'J07BN01', 'covid-19, ARNm');

/** Indexes of `vaccinationSites`. */
const arm = { left: 0, right: 1 } as const;
const thigh = { left: 6, right: 7 } as const;

const first = (vaccine: VaccineInput, rank: number) => ({ vaccine, kind: 'INITIMMUNIZ', rank }) as const;
const booster = (vaccine: VaccineInput, rank: number) => ({ vaccine, kind: 'BOOSTER', rank }) as const;
/** Of a campaign: each year stands by itself. */
const yearly = (vaccine: VaccineInput) => ({ vaccine, kind: 'IMMUNIZ', rank: 1 }) as const;
const fromBooklet = 'Reporté du carnet de vaccination.';

const vaccinations: Readonly<Record<string, readonly GivenVaccination[]>> = {
  // The calendar of an infant.
  'nuagebleu-ilan': [
    { ...first(hexavalent, 1), lot: 'HX2-0417', author: 'paediatrician', site: thigh.left, on: atMonths(2) },
    { ...first(pneumococcal, 1), lot: 'PN-88120', author: 'paediatrician', site: thigh.right, on: atMonths(2) },
    {
      ...{ ...first(hexavalent, 2), lot: 'HX2-0533', author: 'paediatrician', site: thigh.left, on: atMonths(4) },
      comment: 'Fièvre à 38,2 °C le soir même, cédant au paracétamol.',
    },
    { ...first(pneumococcal, 2), lot: 'PN-88307', author: 'paediatrician', site: thigh.right, on: atMonths(4) },
    { ...first(meningococcal, 1), lot: 'MC1190', author: 'paediatrician', site: thigh.left, on: atMonths(5) },
    { ...booster(hexavalent, 3), lot: 'HX2-1102', author: 'gp', site: thigh.left, on: atMonths(11) },
    { ...booster(pneumococcal, 3), lot: 'PN-89015', author: 'gp', site: thigh.right, on: atMonths(11) },
    { ...booster(meningococcal, 2), lot: 'MC1244', author: 'gp', site: thigh.left, on: atMonths(12) },
    { ...first(measles, 1), lot: 'ROR-3301', author: 'gp', site: thigh.right, on: atMonths(12) },
    { ...first(measles, 2), lot: 'ROR-3518', author: 'gp', site: arm.left, on: atMonths(17) },
  ],
  'romanesquin-julien': [
    { ...booster(tetanus, 6), lot: 'DTP-2210', author: 'gp', on: atAge(25), copied: 640, comment: fromBooklet },
    { ...yearly(covid), lot: 'CV-7741', author: 'pharmacist', site: arm.left, on: inAutumn(1) },
    { ...yearly(influenza), lot: 'GR-5120', author: 'pharmacist', site: arm.right, on: inAutumn(0) },
  ],
  // Cared for at home: the nurse vaccinates each autumn.
  'fableroc-jeanne': [
    { ...booster(tetanus, 9), lot: 'DTP-4406', author: 'gp', on: atAge(85), copied: 900, comment: fromBooklet },
    { ...yearly(influenza), lot: 'GR-4302', author: 'nurse', site: arm.left, on: inAutumn(2) },
    { ...yearly(influenza), lot: 'GR-4871', author: 'nurse', site: arm.left, on: inAutumn(1) },
    { ...yearly(covid), lot: 'CV-7690', author: 'nurse', site: arm.right, on: inAutumn(1) },
    {
      ...{ ...yearly(influenza), lot: 'GR-5098', author: 'nurse', site: arm.left, on: inAutumn(0) },
      comment: 'Vaccinée à domicile, bien supportée.',
    },
    { ...yearly(covid), lot: 'CV-8015', author: 'nurse', site: arm.right, on: inAutumn(0) },
  ],
};

/** The vaccinations of a patient of which the record holds a note, in the order in which they were given. */
export function vaccinationsOf({ key }: Pick<SandboxPatient, 'key'>): readonly GivenVaccination[] {
  return vaccinations[key] ?? [];
}
