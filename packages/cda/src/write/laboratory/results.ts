import { el, type Raw } from '@trousse/xml';
import { interpretationCode, interpretations } from '../../laboratory/interpretation.ts';
import { oids } from '../../oids.ts';
import { required, timeValue } from '../check.ts';
import { oneOf } from '../check-input.ts';
import { commentEntry } from '../comment.ts';
import { code, templateIds } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { quantity } from '../quantities.ts';
import { anchored, type Cell, reference, shownDate } from '../sections.ts';
import type { LaboratoryResultInput } from './inputs.ts';
import { shownRange, shownValue, valueElement } from './values.ts';

export const resultColumns = ['Examen', 'Résultat', 'Valeurs de référence', 'Interprétation', 'Antériorités'];

/** FR-Resultat-examens-de-biologie-element-clinique-pertinent, and its row of the narrative. */
export function laboratoryResult(
  result: LaboratoryResultInput,
  ids: DocumentIds,
  field: string,
): { readonly row: readonly Cell[]; readonly entry: Raw } {
  const label = ids.anchor();
  const value = ids.anchor();
  const method = result.method === undefined ? undefined : ids.anchor();
  const comment = result.comment === undefined ? undefined : ids.anchor();
  const name = el(
    'content',
    null,
    anchored(label, required(result.label, `${field}.label`)),
    method !== undefined && [el('br'), anchored(method, required(result.method, `${field}.method`))],
    comment !== undefined && [el('br'), anchored(comment, required(result.comment, `${field}.comment`))],
  );
  const previous = (result.previous ?? []).map((one, at) => {
    const own = `${field}.previous.${at}`;
    return `${shownDate(one.time, `${own}.time`)} : ${shownValue(one.value, `${own}.value`)}`;
  });
  return {
    row: [
      name,
      anchored(value, shownValue(result.value, `${field}.value`)),
      shownRange(result.range, `${field}.range`),
      result.interpretation && oneOf(interpretations, result.interpretation, `${field}.interpretation`),
      previous.length === 0 ? undefined : previous.join(' ; '),
    ],
    entry: observation(result, { label, value, method, comment }, field),
  };
}

const statuses = { completed: 'completed', aborted: 'aborted' } as const;

type Anchors = {
  readonly label: string;
  readonly value: string;
  readonly method: string | undefined;
  readonly comment: string | undefined;
};

function observation(result: LaboratoryResultInput, anchors: Anchors, field: string): Raw {
  const { interpretation, range } = result;
  return el(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN' },
    templateIds('1.3.6.1.4.1.19376.1.3.1.6', '1.2.250.1.213.1.1.3.80'),
    examination(result, reference('originalText', anchors.label)),
    el('statusCode', { code: oneOf(statuses, result.status ?? 'completed', `${field}.status`) }),
    el('effectiveTime', { value: timeValue(result.time, `${field}.time`) }),
    valueElement(result.value, anchors.value, `${field}.value`),
    interpretation !== undefined && code('interpretationCode', interpretationCode(interpretation)),
    anchors.method !== undefined && el('methodCode', null, reference('originalText', anchors.method)),
    (result.previous ?? []).map((one, at) => previousValue(result, one, `${field}.previous.${at}`)),
    anchors.comment !== undefined && commentEntry(anchors.comment),
    range !== undefined && referenceRange(result, field),
  );
}

/** The examination: its LOINC code, the words of the narrative, and the laboratory's own code beside. */
function examination({ code: loinc, localCode }: LaboratoryResultInput, words: Raw | undefined): Raw {
  const local = localCode !== undefined && code('translation', localCode);
  return loinc === undefined ? el('code', null, words, local) : code('code', loinc, words, local);
}

function previousValue(
  result: LaboratoryResultInput,
  one: NonNullable<LaboratoryResultInput['previous']>[number],
  field: string,
): Raw {
  return el(
    'entryRelationship',
    { typeCode: 'REFR' },
    el(
      'observation',
      { classCode: 'OBS', moodCode: 'EVN' },
      examination(result, undefined),
      el('statusCode', { code: 'completed' }),
      el('effectiveTime', { value: timeValue(one.time, `${field}.time`) }),
      valueElement(one.value, undefined, `${field}.value`),
    ),
  );
}

function referenceRange({ value, range }: LaboratoryResultInput, field: string): Raw {
  const unit = typeof value === 'string' ? undefined : value.unit;
  const bound = (name: 'low' | 'high') => {
    const limit = range?.[name];
    return limit === undefined ? undefined : quantity(name, { value: limit, ...(unit && { unit }) }, `${field}.range`);
  };
  const [low, high] = [bound('low'), bound('high')];
  return el(
    'referenceRange',
    { typeCode: 'REFV' },
    el(
      'observationRange',
      { classCode: 'OBS', moodCode: 'EVN.CRT' },
      range?.text !== undefined && el('text', null, required(range.text, `${field}.range.text`)),
      (low ?? high) !== undefined && el('value', { 'xsi:type': 'IVL_PQ' }, low, high),
      el('interpretationCode', { code: 'N', displayName: 'Normal', codeSystem: oids.observationInterpretation }),
    ),
  );
}
