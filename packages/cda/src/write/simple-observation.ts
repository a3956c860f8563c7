import type { Code } from '@trousse/nomenclatures';
import { el, type Raw } from '@trousse/xml';
import { code, templateIds } from './elements.ts';
import type { DocumentIds } from './ids.ts';
import { reference } from './sections.ts';

/** `value` of an observation, by its HL7 type. */
export type ObservedValue =
  | { readonly words: string }
  | { readonly yes: boolean }
  | { readonly coded: Code; readonly type: 'CD' | 'CE' };

/** FR-Simple-Observation: a question with a code, its answer, and the words of both in the narrative. */
export function simpleObservation(
  own: {
    /** templateIds after those of every simple observation. */
    readonly templates: readonly string[];
    readonly code: Code;
    readonly value: ObservedValue;
    readonly time: string;
  },
  anchor: string,
  ids: DocumentIds,
): Raw {
  return el(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN' },
    templateIds('1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48', ...own.templates),
    ids.next(),
    code('code', own.code),
    reference('text', anchor),
    el('statusCode', { code: 'completed' }),
    el('effectiveTime', { value: own.time }),
    answerOf(own.value),
  );
}

function answerOf(value: ObservedValue): Raw {
  if ('words' in value) return el('value', { 'xsi:type': 'ST' }, value.words);
  if ('yes' in value) return el('value', { 'xsi:type': 'BL', value: String(value.yes) });
  const { coded, type } = value;
  return el('value', { 'xsi:type': type, code: coded.code, displayName: coded.display, codeSystem: coded.system });
}
