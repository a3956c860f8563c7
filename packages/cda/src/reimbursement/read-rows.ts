import type { CdaInterval, CdaSection, CdaTime } from '../model.ts';
import { defined } from '../read/datatypes.ts';
import type {
  ReimbursedAct,
  ReimbursedDevice,
  ReimbursedMedicine,
  ReimbursedStay,
  ReimbursedVaccine,
  ReimbursementParty,
} from './model.ts';
import { type NarrativeRow, narrativeRows } from './narrative-rows.ts';

/** A section's items from its narrative's table: what a document whose sections lack entries still says. */
type RowReader<Item> = (section: CdaSection) => Item[];

export const medicineRows: RowReader<ReimbursedMedicine> = reader((row) =>
  defined<ReimbursedMedicine>({
    ...dispensing(row),
    label: row.text('libelle du medicament', 'medicament', 'libelle'),
    therapeuticGroup: row.text('groupe therapeutique'),
    activeIngredients: row.lines('composants actifs', 'composant').flatMap((line) => line.split(/\s*[,;]\s*/)),
    quantity: row.text('quantite'),
  }),
);

export const vaccineRows: RowReader<ReimbursedVaccine> = reader((row) =>
  defined<ReimbursedVaccine>({
    ...dispensing(row),
    label: row.text('libelle du vaccin', 'vaccin', 'libelle'),
    valence: row.text('valence'),
  }),
);

export const deviceRows: RowReader<ReimbursedDevice> = reader((row) =>
  defined<ReimbursedDevice>({
    ...dispensing(row),
    label: row.text('libelle du dispositif', 'dispositif', 'libelle'),
    quantity: row.text('quantite'),
  }),
);

export const stayRows: RowReader<ReimbursedStay> = reader((row) =>
  defined<ReimbursedStay>({
    period: interval(row.text('periode')) ?? {},
    label: row.text('nature', 'pathologie', 'libelle'),
    place: row.text('lieu', 'etablissement'),
  }),
);

export const actRows: RowReader<ReimbursedAct> = reader((row) =>
  defined<ReimbursedAct>({
    date: day(row.text("date de l'acte", 'date')),
    label: row.text("libelle de l'acte", 'libelle'),
    code: codeOf(row.text("code de l'acte", 'code'), row.text("libelle de l'acte", 'libelle')),
    performer: defined<ReimbursementParty>({
      name: row.text('realise par'),
      specialty: row.text('specialite'),
      organization: row.text('etablissement'),
    }),
    prescriber: defined<ReimbursementParty>({ name: row.text('prescrit par') }),
  }),
);

function reader<Item>(read: (row: NarrativeRow) => Item): RowReader<Item> {
  return (section) => narrativeRows(section.narrative).map(read);
}

function dispensing(row: NarrativeRow): {
  prescribedAt: CdaTime | undefined;
  deliveredAt: CdaTime | undefined;
  prescriber: ReimbursementParty;
  deliveredBy: ReimbursementParty;
} {
  return {
    prescribedAt: day(row.text('date de prescription')),
    deliveredAt: day(row.text('date de delivrance')),
    prescriber: defined<ReimbursementParty>({
      name: row.text('prescrit par'),
      specialty: row.text('specialite'),
      organization: row.text('etablissement'),
    }),
    deliveredBy: defined<ReimbursementParty>({ organization: row.text('delivre par') }),
  };
}

const written = /(\d{2})\/(\d{2})\/(\d{4})/g;

/** `26/05/2019` as an HL7 date. */
function day(text: string | undefined): CdaTime | undefined {
  return days(text)[0];
}

/** « du … au … », « le … », « jusqu’au … ». */
function interval(text: string | undefined): CdaInterval | undefined {
  const [first, second] = days(text);
  if (first === undefined) return undefined;
  if (second === undefined && /^jusqu/i.test(text ?? '')) return { stop: first };
  return defined<CdaInterval>({ start: first, stop: second });
}

function days(text: string | undefined): CdaTime[] {
  return [...(text ?? '').matchAll(written)].map(([, date, month, year]) => `${year}${month}${date}`);
}

function codeOf(code: string | undefined, display: string | undefined): ReimbursedAct['code'] {
  return code === undefined ? undefined : { code, system: '', display: display ?? '' };
}
