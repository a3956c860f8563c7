import type { XmlElement } from '@trousse/xml';
import type { CdaDocument, CdaHeader, CdaSection, CdaTime } from '../model.ts';
import { templates } from '../oids.ts';
import { clean, defined } from '../read/datatypes.ts';
import { utcTimestamp } from '../time.ts';
import type { ReimbursementHistory } from './model.ts';
import { actEntries, deviceEntries, medicineEntries, stayEntries, vaccineEntries } from './read-entries.ts';
import { actRows, deviceRows, medicineRows, stayRows, vaccineRows } from './read-rows.ts';
import { type ReimbursementSection, sectionsByKind } from './sections.ts';

/** Whether a header is that of an Historique des remboursements (type REMB, model CNAM-HR; cda.md §5). */
export function isReimbursementHistory(header: Pick<CdaHeader, 'typeCode' | 'templateIds'>): boolean {
  return (
    header.typeCode?.code === 'REMB' || header.templateIds.some(({ root }) => root === templates.reimbursementHistory)
  );
}

/**
 * What the insurance reimbursed (CNAM-HR, cda.md §5): each section from its coded entries, or from the rows of its
 * narrative when it has none; older documents have no entries. Every list newest first; equal dates stay in the order
 * of the document. Whether the document is such a history is the caller's to check (`isReimbursementHistory`).
 */
export function readReimbursementHistory(doc: CdaDocument): ReimbursementHistory {
  const sections = sectionsByKind(doc);
  const listOf = <Item>(
    kind: ReimbursementSection,
    entries: (section: CdaSection) => Item[] | undefined,
    rows: (section: CdaSection) => Item[],
    dateOf: (item: Item) => CdaTime | undefined,
  ): Item[] =>
    (sections.get(kind) ?? [])
      .flatMap((section) => entries(section) ?? rows(section))
      .toSorted((a, b) => sortable(dateOf(b)).localeCompare(sortable(dateOf(a))));
  const acts = (kind: 'care' | 'radiology' | 'biology') => listOf(kind, actEntries, actRows, ({ date }) => date);
  const given = ({ prescribedAt, deliveredAt }: { prescribedAt?: CdaTime; deliveredAt?: CdaTime }) =>
    prescribedAt ?? deliveredAt;
  return defined<ReimbursementHistory>({
    period: doc.header.serviceEvents.find(({ time }) => time !== undefined)?.time ?? {},
    updatedAt: doc.header.effectiveTime,
    medicines: listOf('medicines', medicineEntries, medicineRows, given),
    vaccines: listOf('vaccines', vaccineEntries, vaccineRows, given),
    devices: listOf('devices', deviceEntries, deviceRows, given),
    stays: listOf('stays', stayEntries, stayRows, ({ period }) => period.start ?? period.stop),
    care: acts('care'),
    radiology: acts('radiology'),
    biology: acts('biology'),
    disclaimer: clean(
      sections
        .get('disclaimer')
        ?.map(({ narrative }) => linesOf(narrative))
        .join(' '),
    ),
    notes: doc.notes,
  });
}

/** Times of one zone and one precision, to be compared as text. */
function sortable(time: CdaTime | undefined): string {
  return (utcTimestamp(time) ?? '').padEnd(14, '0');
}

/** The words of a narrative, its parts kept apart. */
function linesOf(el: XmlElement | undefined): string {
  return el === undefined ? '' : el.children.map((c) => (typeof c === 'string' ? c : ` ${linesOf(c)} `)).join('');
}
