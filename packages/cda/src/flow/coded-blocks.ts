import type { FlowBlock } from '@trousse/media';
import type { CodedStatement } from '../model.ts';
import { formatInterval } from '../time.ts';

/** Entries of a section that has no text, in words: they are not the author's own, and it is said. */
export function codedBlocks(statements: readonly CodedStatement[]): FlowBlock[] {
  if (statements.length === 0) return [];
  return [
    { kind: 'paragraph', runs: [{ text: 'Données codées, sans texte de l’auteur', italic: true }] },
    { kind: 'list', ordered: false, items: statements.map(item) },
  ];
}

function item(statement: CodedStatement): FlowBlock[] {
  const { label, code, kind, negated, values, time, details, statements } = statement;
  const name = `${negated ? 'Absence ou refus : ' : ''}${label || code?.display || code?.code || kind}`;
  const period = formatInterval(time);
  const facts = [
    ...(values.length === 0 ? [] : [values.join(' ; ')]),
    ...(period === undefined ? [] : [period]),
    ...details.map((detail) => `${detail.label} : ${detail.text}`),
  ];
  const words: FlowBlock = {
    kind: 'paragraph',
    runs: [{ text: name, bold: true }, ...(facts.length === 0 ? [] : [{ text: ` – ${facts.join(', ')}` }])],
  };
  return statements.length === 0 ? [words] : [words, { kind: 'list', ordered: false, items: statements.map(item) }];
}
