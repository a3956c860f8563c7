/**
 * A second reading of the published rights (dmp.md §9, with §4, §6.3, §6.8, §6.11 and §10), written from
 * the page alone, without a look at `matrix.ts`: the tests hold the two against each other. The cells keep
 * the page's own notation, so that a reviewer can lay the table beside the page.
 */

/** The columns of the page. */
export type Column = 'P' | 'D' | 'W' | 'T' | 'CPE' | 'Cert' | 'AIR' | 'Staff';

export type Mode = 'normal' | 'centre_15' | 'bris_de_glace';

export type Operation =
  | 'TD0.2 existence'
  | 'TD1.3a administrative data'
  | 'TD0.3 declare oneself authorised'
  | 'TD0.3 remove own authorisation'
  | 'TD0.3 remove own MT status'
  | 'TD0.4 list of records'
  | 'TD0.5 search by traits'
  | 'Web PS'
  | 'TD1.6 list of professionals'
  | 'TD2.1 submit'
  | 'TD2.2 submit by a CPE'
  | 'TD3.1 metadata'
  | 'TD3.1b reference'
  | 'TD3.2 read'
  | 'TD3.2 read a masked document'
  | 'TD3.3a mask'
  | 'TD3.3b make visible'
  | 'TD3.3a unmask'
  | 'TD3.3d archive'
  | 'TD3.3d unarchive'
  | 'TD3.3c delete';

/** `card`: as the direct column of the same kind of professional. `absent`: the row is not in that sheet. */
// biome-ignore format: laid out as the page's table
export const page: Readonly<Record<Operation, Readonly<Record<Column, string>>>> = {
  'TD0.2 existence':                  { P: 'y/y/y', D: 'y/y/y', W: 'y', T: 'y/y', CPE: 'y', Cert: 'y/y', AIR: 'card', Staff: 'y' },
  'TD1.3a administrative data':       { P: 'y/y/y', D: 'y/y/y', W: 'y', T: 'y/y', CPE: 'y', Cert: 'y/y', AIR: 'card', Staff: 'y' },
  'TD0.3 declare oneself authorised': { P: 'y/-/-', D: 'y/-/-', W: '-', T: 'y/-', CPE: 'y', Cert: '-/-', AIR: 'card', Staff: 'y' },
  'TD0.3 remove own authorisation':   { P: 'y/-/-', D: 'y/-/-', W: '-', T: 'y/-', CPE: '-', Cert: '-/-', AIR: 'card', Staff: '-' },
  'TD0.3 remove own MT status':       { P: '-', D: '-', W: '-', T: 'y/-', CPE: '-', Cert: '-', AIR: 'absent', Staff: '-' },
  'TD0.4 list of records':            { P: 'y/y/y', D: 'y/y/y', W: 'y', T: 'y/y', CPE: 'y', Cert: 'y/-', AIR: 'card', Staff: 'y' },
  'TD0.5 search by traits':           { P: '-/y/-', D: '-/y/-', W: '-', T: '-', CPE: '-', Cert: '-/y', AIR: 'card', Staff: '-' },
  'Web PS':                           { P: 'y', D: 'y', W: 'y', T: 'y', CPE: 'y', Cert: '-/-', AIR: 'y', Staff: 'y' },
  'TD1.6 list of professionals':      { P: 'y/-/-', D: 'y/-/-', W: 'y', T: 'y/-', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD2.1 submit':                     { P: 'y/y/y', D: 'y/y/y', W: 'y', T: 'y/y', CPE: '-', Cert: 'y/y', AIR: '-', Staff: '-' },
  'TD2.2 submit by a CPE':            { P: '-', D: '-', W: '-', T: '-', CPE: 'y', Cert: '-', AIR: '-', Staff: '-' },
  'TD3.1 metadata':                   { P: 'y', D: 'y', W: 'y', T: 'y', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD3.1b reference':                 { P: 'y', D: 'y', W: 'y', T: 'y', CPE: 'y', Cert: 'y/y', AIR: 'y', Staff: 'y' },
  'TD3.2 read':                       { P: 'y', D: 'y', W: '-', T: 'y', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD3.2 read a masked document':     { P: 'own/pat-ok/pat-ok', D: 'own/pat-ok/pat-ok', W: '-', T: 'y/pat-ok', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD3.3a mask':                      { P: 'y/-/-', D: 'y/-/-', W: 'y', T: 'y/-', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD3.3b make visible':              { P: 'y/-/-', D: 'y/-/-', W: 'y', T: 'y/-', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD3.3a unmask':                    { P: 'own/-/-', D: 'own/-/-', W: 'own', T: 'y/-', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD3.3d archive':                   { P: 'own/-/-', D: 'own/y/y', W: 'own', T: 'y/y', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD3.3d unarchive':                 { P: 'own/-/-', D: 'own/y/y', W: 'own', T: 'y/y', CPE: '-', Cert: '-', AIR: 'card', Staff: '-' },
  'TD3.3c delete':                    { P: 'own', D: 'own', W: 'own', T: 'own', CPE: 'struct', Cert: 'struct/struct', AIR: 'own', Staff: 'struct' },
};

/** What one cell says. */
export type Mark = 'y' | '-' | 'own' | 'struct' | 'pat-ok' | 'silent';

/** The modes that a column's slashes stand for (the page's second header line). */
const slashes: Readonly<Record<Column, readonly Mode[]>> = {
  P: ['normal', 'centre_15', 'bris_de_glace'],
  D: ['normal', 'centre_15', 'bris_de_glace'],
  T: ['normal', 'bris_de_glace'],
  Cert: ['normal', 'centre_15'],
  W: [],
  CPE: [],
  AIR: [],
  Staff: [],
};

/** §10 says "emergency, no TD0.3" while the cells of these two columns have one mark for every mode. */
const contradicted = (operation: Operation, column: Column, mode: Mode): boolean =>
  operation === 'TD0.3 declare oneself authorised' &&
  (column === 'CPE' || column === 'Staff') &&
  mode === 'bris_de_glace';

/**
 * The mark of a cell in a mode. A single mark holds in every mode; the médecin traitant has no column for
 * régulation and counts there as any doctor; a certificate has no column for the broken glass, where only
 * a single mark speaks for it.
 */
export function markOf(operation: Operation, column: Column, mode: Mode): Mark {
  if (column === 'T' && mode === 'centre_15') return markOf(operation, 'D', mode);
  if (contradicted(operation, column, mode)) return 'silent';
  const marks = page[operation][column].split('/');
  if (marks.length === 1) return marks[0] as Mark;
  const place = slashes[column].indexOf(mode);
  if (place >= 0) return marks[place] as Mark;
  // §4: a certificate has "no metadata search, no reading, no TD0.3", whatever the mode.
  return operation.startsWith('TD0.3') ? '-' : 'silent';
}
