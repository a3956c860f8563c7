import type { Code } from '@trousse/nomenclatures';
import { all, attr, elements, first, path, type XmlElement } from '@trousse/xml';
import type { CdaDocument, CdaParty, CdaSection, CdaTime } from '../model.ts';
import { oids } from '../oids.ts';
import { clean, defined, readCode, readIds, readInterval, readParty, readTime } from '../read/datatypes.ts';
import { sectionTitle } from '../render/render-body.ts';
import { isAbnormal, isCritical } from './interpretation.ts';
import type { LaboratoryResult } from './model.ts';
import { type NarrativeWords, narrativeWords } from './narrative-words.ts';
import { isOutside, readRange, readValue } from './values.ts';

/** The entry of one result: the IHE model, and its French refinement. */
const resultTemplates = ['1.3.6.1.4.1.19376.1.3.1.6', '1.2.250.1.213.1.1.3.80'];
/** Clinical statements that group results, and what they hold them in. */
const groups: ReadonlySet<string> = new Set(['act', 'organizer']);
const holders: ReadonlySet<string> = new Set(['entryRelationship', 'component']);

/** What results take from the statements around them. */
type Around = {
  readonly section: readonly string[];
  readonly specimenTime: CdaTime | undefined;
  readonly performer: CdaParty | undefined;
};

/**
 * Every result of a laboratory report, of any generation of the model, in document order. Earlier values that a result
 * recalls are its `previous`, not results. Empty for a document that holds none.
 */
export function readLaboratoryResults(document: CdaDocument): LaboratoryResult[] {
  if (document.body.kind !== 'structured') return [];
  const results: LaboratoryResult[] = [];
  const words = narrativeWords(document);
  const statement = (el: XmlElement, around: Around): void => {
    if (el.name === 'observation' && isResult(el)) results.push(readResult(el, around, words));
    else if (groups.has(el.name)) group(el, around);
  };
  const group = (el: XmlElement, outer: Around): void => {
    const held = elements(el).filter((child) => holders.has(child.name));
    const around: Around = {
      ...outer,
      specimenTime: held.map(takenAt).find((time) => time !== undefined) ?? outer.specimenTime,
      performer: performerOf(el) ?? outer.performer,
    };
    for (const holder of held) for (const child of elements(holder)) statement(child, around);
  };
  const walk = (sections: readonly CdaSection[], titles: readonly string[]): void => {
    for (const section of sections) {
      const around: Around = {
        section: [...titles, sectionTitle(section)].filter((title) => title !== ''),
        specimenTime: undefined,
        performer: undefined,
      };
      for (const entry of section.entries) for (const child of elements(entry)) statement(child, around);
      walk(section.sections, around.section);
    }
  };
  walk(document.body.sections, []);
  return results;
}

function isResult(el: XmlElement): boolean {
  return readIds(el, 'templateId').some(({ root }) => resultTemplates.includes(root));
}

/** When the specimen that a holder tells of was taken (FR-Prelevement). */
function takenAt(holder: XmlElement): CdaTime | undefined {
  const time = path(holder, 'procedure/effectiveTime');
  return readInterval(time)?.stop ?? readInterval(time)?.start;
}

function performerOf(el: XmlElement): CdaParty | undefined {
  const entity = path(el, 'performer/assignedEntity');
  return entity && readParty(entity);
}

function readResult(el: XmlElement, around: Around, words: NarrativeWords): LaboratoryResult {
  const code = first(el, 'code');
  const codes = [code, ...all(code, 'translation')]
    .map(readCode)
    .filter((one): one is Code => one !== undefined && one.code !== '');
  const loinc = codes.find(({ system }) => system === oids.loinc);
  const value = readValue(first(el, 'value'), words);
  const range = readRange(el, words);
  const flags = all(el, 'interpretationCode').flatMap((flag) => clean(attr(flag, 'code')) ?? []);
  // A codeless flag says nothing; of several, the gravest is the one to show.
  const flag = flags.find(isCritical) ?? flags.find(isAbnormal) ?? flags[0];
  return {
    ...defined<Omit<LaboratoryResult, 'abnormal' | 'critical' | 'section' | 'previous'>>({
      code: loinc,
      localCode: codes.find(({ system }) => system !== oids.loinc),
      label: words(first(code, 'originalText')) ?? codes.find(({ display }) => display !== '')?.display,
      value: value.value,
      unit: value.unit,
      range,
      interpretation: flag,
      time: takenIn(el) ?? around.specimenTime ?? timeOf(el),
      status: clean(attr(first(el, 'statusCode'), 'code')),
      performer: performerOf(el) ?? around.performer,
    }),
    abnormal: flag === undefined ? isOutside(value, range) : isAbnormal(flag),
    critical: flag !== undefined && isCritical(flag),
    section: around.section,
    previous: all(el, 'entryRelationship').flatMap((related) => previous(related, words)),
  };
}

/** A specimen told inside the result itself. */
function takenIn(el: XmlElement): CdaTime | undefined {
  for (const related of all(el, 'entryRelationship')) {
    const time = takenAt(related);
    if (time !== undefined) return time;
  }
  return undefined;
}

function timeOf(el: XmlElement): CdaTime | undefined {
  const time = first(el, 'effectiveTime');
  return readTime(time) ?? readInterval(time)?.stop ?? readInterval(time)?.start;
}

/** Earlier values stand in relationships of the kind REFR. */
function previous(related: XmlElement, words: NarrativeWords): LaboratoryResult['previous'] {
  const observation = first(related, 'observation');
  if (attr(related, 'typeCode') !== 'REFR' || observation === undefined) return [];
  const { value, unit } = readValue(first(observation, 'value'), words);
  return [defined<LaboratoryResult['previous'][number]>({ value, unit, time: timeOf(observation) })];
}
