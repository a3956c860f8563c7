import type { FlowBlock, FlowCell } from '@trousse/media';
import { type HeaderGroup, headerGroups, headerTitles } from '../header-groups.ts';
import { notAvailable } from '../header-words.ts';
import type { CdaDocument } from '../model.ts';

/** The header on paper (EX_3.2-1030): before the text its title, the patient and the rest; after it the references. */
export function headerBlocks(doc: CdaDocument): { readonly head: FlowBlock[]; readonly references: FlowBlock[] } {
  const groups = Map.groupBy(headerGroups(doc), ({ title }) => {
    if (title === headerTitles.references) return 'references';
    return title === headerTitles.patient ? 'patient' : 'rest';
  });
  const tables = (place: 'patient' | 'rest' | 'references') => (groups.get(place) ?? []).map(groupTable);
  return {
    head: [
      { kind: 'heading', level: 1, runs: [{ text: doc.header.title ?? notAvailable }] },
      ...tables('patient'),
      ...tables('rest'),
    ],
    references: tables('references'),
  };
}

function groupTable({ title, lines }: HeaderGroup): FlowBlock {
  const cell = (text: string, bold: boolean): FlowCell => ({
    blocks: [{ kind: 'paragraph', runs: [bold ? { text, bold } : { text }] }],
  });
  return {
    kind: 'table',
    caption: [{ text: title, bold: true }],
    head: [],
    rows: lines.map(({ label, value }) => [cell(label, true), cell(value, false)]),
  };
}
