import { descendants, el, type Raw } from '@trousse/xml';
import { refuseInput } from '../errors.ts';
import { templates } from '../oids.ts';
import { formatTime } from '../time.ts';
import { asNationalSetsKnow } from '../write/check-header.ts';
import { code } from '../write/elements.ts';
import { clinicalDocument } from '../write/header.ts';
import { createDocumentIds } from '../write/ids.ts';
import type { CdaHeaderInput } from '../write/inputs.ts';
import { namingFields } from '../write/naming-fields.ts';
import { anchored, narrativeTable, section } from '../write/sections.ts';
import { anchoredText } from './anchored-text.ts';
import { copyEntry } from './copy-entry.ts';
import type { Vaccination } from './read-vaccinations.ts';

export type VaccinationHistoryInput = {
  /** Its type is fixed by the model; authors are those of the notes. */
  readonly header: Omit<CdaHeaderInput, 'typeCode' | 'title' | 'serviceEvent'> & {
    /** The main act is the history itself, and nobody in particular did it. */
    readonly serviceEvent: Pick<CdaHeaderInput['serviceEvent'], 'start'>;
  };
  /** At least one; the document shows the latest first. */
  readonly vaccinations: readonly Vaccination[];
};

const columns = [
  'Date',
  'Vaccin',
  'Lot n°',
  'Rang',
  'Voie d’administration',
  'Région d’administration',
  'Réaction observée',
  'Commentaire',
  'Vaccinateur',
];
const system = '2.16.840.1.113883.6.1';
const history = { code: '11369-6', system, display: 'Historique de vaccinations' };
const act = { code: '11369-6', system, display: 'Historique des vaccinations' };

/**
 * An Historique de vaccinations (11369-6, model VAC 2023.01; cda.md §5), as the text of a UTF-8 file: the entries of
 * the notes as they are, and one narrative table for all. The same input gives the same bytes.
 * @throws CdaError `invalid-input` without any vaccination
 */
export function writeVaccinationHistory({ header, vaccinations }: VaccinationHistoryInput): string {
  if (vaccinations.length === 0) refuseInput('vaccinations');
  const ids = createDocumentIds(header.id);
  const latestFirst = vaccinations.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  const rows = latestFirst.map((vaccination) => rowOf(vaccination, ids.anchor));
  return namingFields({ header }, () =>
    clinicalDocument(
      {
        ...header,
        // Notes of others name their authors as they like.
        authors: header.authors.map((author) =>
          'person' in author ? { ...author, person: asNationalSetsKnow(author.person) } : author,
        ),
        typeCode: history,
        title: history.display,
        serviceEvent: { code: act, start: header.serviceEvent.start },
      },
      [{ root: '1.3.6.1.4.1.19376.1.5.3.1.1.18.1.2' }, { root: templates.vaccinationHistory, extension: '2023.01' }],
      el(
        'structuredBody',
        null,
        section({
          templates: ['2.16.840.1.113883.10.20.1.6', '1.3.6.1.4.1.19376.1.5.3.1.3.23', '1.2.250.1.213.1.1.2.147'],
          id: ids.next(),
          code: code('code', act),
          title: 'Vaccinations',
          text: narrativeTable(
            columns,
            rows.map(({ cells }) => cells),
          ),
          entries: rows.map(({ entry }) => entry),
        }),
      ),
    ),
  );
}

/** A line of the table, and the entry whose links lead to it. */
function rowOf(vaccination: Vaccination, newAnchor: () => string): { cells: (string | Raw | undefined)[]; entry: Raw } {
  const anchors = new Map<string, { id: string; text: string }>();
  for (const link of descendants(vaccination.entry, 'reference')) {
    const name = link.attributes.value?.replace(/^#/, '') ?? '';
    if (anchors.has(name)) continue;
    const text = anchoredText({ ...vaccination.entry, children: [link] }, vaccination.narrative) ?? '';
    anchors.set(name, { id: newAnchor(), text });
  }
  const shown = new Set<string>();
  const cell = (text: string | undefined): string | Raw | undefined => {
    const anchor = [...anchors.values()].find((one) => !shown.has(one.id) && one.text !== '' && one.text === text);
    if (anchor !== undefined) shown.add(anchor.id);
    return anchor === undefined ? text : anchored(anchor.id, anchor.text);
  };
  const { product, date, lot, rank, route, site, reaction, comment, performer } = vaccination;
  const known = [
    date && formatTime(date),
    product?.display,
    lot,
    rank,
    route?.display,
    site?.display,
    reaction,
    comment,
  ];
  const cells = [...known.map(cell), performer];
  // What the note says in words of its own, and its entry links to, stays with the product.
  const others = [...anchors.values()].filter(({ id }) => !shown.has(id)).map(({ id, text }) => anchored(id, text));
  cells[1] = [cells[1], ...others].some((part) => typeof part === 'object') ? join([cells[1], ...others]) : cells[1];
  return { cells, entry: copyEntry(vaccination.entry, (name) => anchors.get(name)!.id) };
}

function join(parts: readonly (string | Raw | undefined)[]): Raw {
  return el('content', null, ...parts.flatMap((part, at) => (at === 0 ? [part] : [' ', part])));
}
