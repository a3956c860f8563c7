import type { AccessMode } from '@trousse/vihf';
import type { Caller } from '../call.ts';

/** The columns of the published matrix (dmp.md §9). */
export const columns = [
  /** A professional who is not a doctor. */
  'professional',
  /** A doctor who is not the patient's médecin traitant. */
  'doctor',
  /** An occupational doctor. */
  'occupational',
  /** The patient's médecin traitant. */
  'treating',
  /** The holder of an employee's card (CPE). */
  'employee',
  /** A structure under its own certificate. */
  'structure',
  /** Staff that are no health professionals, vouched for by their structure (AIR). */
  'staff',
] as const;

export type Column = (typeof columns)[number];

const everyMode: readonly AccessMode[] = ['normal', 'centre_15', 'bris_de_glace'];

/** The modes that a column speaks of; a cell of several marks has one for each, a cell of one mark the same for all. */
export const columnModes: Readonly<Record<Column, readonly AccessMode[]>> = {
  professional: everyMode,
  doctor: everyMode,
  occupational: everyMode,
  treating: ['normal', 'bris_de_glace'],
  employee: everyMode,
  structure: ['normal', 'centre_15'],
  staff: everyMode,
};

/**
 * The column of a caller. A médecin traitant who regulates calls for all as any doctor does: the matrix gives that
 * column no such mode. A professional in AIR mode stands in the column of a card's holder.
 */
export function columnOf({ kind, quality }: Caller, mode: AccessMode, treating: boolean): Column {
  if (kind === 'structure') return 'structure';
  if (kind === 'employee') return 'employee';
  if (quality === 'staff') return 'staff';
  return quality === 'doctor' && treating && mode !== 'centre_15' ? 'treating' : quality;
}
