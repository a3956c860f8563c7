import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, reference } from '../sections.ts';
import type { CoverageInput } from './inputs.ts';

/** Yes or no about a line of a prescription: last arc of its template, code, words of the code and of the column. */
const questions = {
  longTermIllness: ['13', 'MED-574', 'En rapport avec une ALD', 'En rapport avec une ALD'],
  workAccident: [
    '14',
    'GEN-180',
    'En rapport avec un accident du travail ou une maladie professionnelle',
    'En rapport avec un AT ou une MP',
  ],
  prevention: ['34', 'GEN-295', 'En rapport avec la prévention', 'En rapport avec la prévention'],
  notReimbursed: ['15', 'GEN-181', 'Non remboursable', 'Non remboursable'],
  offLabel: ['12', 'GEN-179', 'Hors Autorisation de Mise sur le Marché (AMM)', 'Hors AMM'],
} as const;

type Question = keyof typeof questions;

const forEveryLine: readonly Question[] = ['longTermIllness', 'workAccident', 'prevention', 'notReimbursed'];

export const questionsOf = {
  medicine: [...forEveryLine, 'offLabel'],
  device: forEveryLine,
} as const satisfies Record<string, readonly Question[]>;

export function coverageColumns(kind: keyof typeof questionsOf): string[] {
  return questionsOf[kind].map((question) => questions[question][3]);
}

/** The cells of a line and its observations (FR-En-rapport-avec-ALD and its likes). */
export function coverage(
  kind: keyof typeof questionsOf,
  answers: CoverageInput & { readonly offLabel?: boolean },
  time: string,
  ids: DocumentIds,
): { readonly cells: Raw[]; readonly entries: Raw[] } {
  const cells: Raw[] = [];
  const entries = questionsOf[kind].map((question) => {
    const [arc, code, display] = questions[question];
    const anchor = ids.anchor();
    const yes = answers[question] === true;
    cells.push(anchored(anchor, yes ? 'Oui' : 'Non'));
    return el(
      'entryRelationship',
      { typeCode: 'COMP' },
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN' },
        templateIds('1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48', `1.2.250.1.213.1.1.3.48.${arc}`),
        ids.next(),
        el('code', { code, displayName: display, codeSystem: oids.taAsip322, codeSystemName: 'TA_ASIP' }),
        reference('text', anchor),
        el('statusCode', { code: 'completed' }),
        el('effectiveTime', { value: time }),
        el('value', { 'xsi:type': 'BL', value: String(yes) }),
      ),
    );
  });
  return { cells, entries };
}
