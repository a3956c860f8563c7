import type { AccessMode } from '@trousse/vihf';
import type { Caller } from '../call.ts';
import { columnModes, columnOf, columns } from './columns.ts';

/**
 * What a cell allows: everything; nothing; what the caller wrote; what the caller's structure wrote; what the patient
 * allows to be opened in an emergency.
 */
export type Cell = 'y' | '-' | 'own' | 'struct' | 'pat-ok';

/**
 * The rights matrix of the DMP (dmp.md §9): one line a right, one cell a kind of caller in the order of `columns`, one
 * mark an access mode (columns.ts). The last cell says whether a professional in AIR mode has what a card gives. Five
 * lines are ours, where the page is silent: `declareTreating` (a doctor's, in normal mode), `metadataMasked` (a masked
 * document shows to those who may open it, and to its author), `manage` (upkeep of the records that no account of the
 * patient keeps), `actForPatient` (the médecin traitant blocks a professional or names a colleague, on the pages), and in AIR mode nobody's status of médecin traitant changes.
 */
export const rightsMatrix = {
  //                     P n/r/b           | D n/r/b           | W   | T n/b    | CPE    | Cert n/r      | staff  | AIR
  existence:
    '         y/y/y             | y/y/y             | y   | y/y      | y      | y/y           | y      | as card',
  administrativeData:
    'y/y/y             | y/y/y             | y   | y/y      | y      | y/y           | y      | as card',
  declareAuthorised:
    ' y/-/-             | y/-/-             | -   | y/-      | y      | -/-           | y      | as card',
  withdraw:
    '          y/-/-             | y/-/-             | -   | y/-      | -      | -/-           | -      | as card',
  declareTreating: '   -/-/-             | y/-/-             | -   | y/-      | -      | -/-           | -      | -',
  withdrawTreating: '  -/-/-             | -/-/-             | -   | y/-      | -      | -/-           | -      | -',
  listPatients:
    '      y/y/y             | y/y/y             | y   | y/y      | y      | y/-           | y      | as card',
  searchByTraits:
    '    -/y/-             | -/y/-             | -   | -/-      | -      | -/y           | -      | as card',
  webAccess:
    '         y/y/y             | y/y/y             | y   | y/y      | y      | -/-           | y      | as card',
  listProfessionals:
    ' y/-/-             | y/-/-             | y   | y/-      | -      | -/-           | -      | as card',
  actForPatient: '     -/-/-             | -/-/-             | -   | y/-      | -      | -/-           | -      | -',
  manage: '            y/-/-             | y/-/-             | -   | y/-      | y      | y/-           | -      | -',
  submit: '            y/y/y             | y/y/y             | y   | y/y      | -      | y/y           | -      | -',
  submitAsEmployee: '  -/-/-             | -/-/-             | -   | -/-      | y      | -/-           | -      | -',
  metadata:
    '          y/y/y             | y/y/y             | y   | y/y      | -      | -/-           | -      | as card',
  metadataMasked:
    '    own/pat-ok/pat-ok | own/pat-ok/pat-ok | own | y/pat-ok | -      | -/-           | -      | as card',
  reference:
    '         y/y/y             | y/y/y             | y   | y/y      | y      | y/y           | y      | as card',
  read: '              y/y/y             | y/y/y             | -   | y/y      | -      | -/-           | -      | as card',
  readMasked:
    '        own/pat-ok/pat-ok | own/pat-ok/pat-ok | -   | y/pat-ok | -      | -/-           | -      | as card',
  mask: '              y/-/-             | y/-/-             | y   | y/-      | -      | -/-           | -      | as card',
  makeVisible:
    '       y/-/-             | y/-/-             | y   | y/-      | -      | -/-           | -      | as card',
  unmask:
    '            own/-/-           | own/-/-           | own | y/-      | -      | -/-           | -      | as card',
  archive:
    '           own/-/-           | own/y/y           | own | y/y      | -      | -/-           | -      | as card',
  delete:
    '            own               | own               | own | own      | struct | struct/struct | struct | as card',
} as const satisfies Record<string, string>;

export type Right = keyof typeof rightsMatrix;

type Line = Readonly<Record<(typeof columns)[number], readonly Cell[]>> & { readonly asCard: boolean };

const lines = new Map(Object.entries(rightsMatrix).map(([right, text]) => [right, lineOf(text)]));

function lineOf(text: string): Line {
  const cells = text.split('|').map((cell) => cell.trim());
  const marks = columns.map((column, index) => [column, cells[index]!.split('/') as Cell[]]);
  return { ...Object.fromEntries(marks), asCard: cells[columns.length] === 'as card' };
}

/** The cell of a caller, as médecin traitant of the record or not. */
export function cellOf(right: Right, caller: Caller, mode: AccessMode, treating: boolean): Cell {
  const line = lines.get(right)!;
  const column = columnOf(caller, mode, treating);
  if (caller.kind === 'reinforced' && column !== 'staff' && !line.asCard) return '-';
  const modes = columnModes[column];
  const marks = line[column];
  const mark = marks.length === 1 ? marks[0] : marks[modes.indexOf(mode)];
  return mark !== undefined && modes.includes(mode) ? mark : '-';
}
