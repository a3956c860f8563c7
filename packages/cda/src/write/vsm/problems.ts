import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { required } from '../check.ts';
import { code, templateIds, time, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, loincCode, narrativeTable, reference, section, shownDate } from '../sections.ts';
import { absenceSection } from './absence.ts';
import { noProblemEntry } from './absence-entries.ts';
import type { CodedText, ProblemInput, Told } from './inputs.ts';

/** What tells the two lists of problems apart (cda.md §5, VSM 1.4). */
const kinds = {
  active: {
    templates: ['2.16.840.1.113883.10.20.1.11', '1.3.6.1.4.1.19376.1.5.3.1.3.6', '1.2.250.1.213.1.1.2.132'],
    code: loincCode('11450-4', 'Liste des problèmes actifs'),
    title: 'Pathologies en cours',
    column: 'Pathologie en cours',
    status: 'active',
    none: 'Aucune pathologie en cours connue',
  },
  past: {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.8', '1.2.250.1.213.1.1.2.134'],
    code: loincCode('11348-0', 'Antécédents médicaux'),
    title: 'Antécédents médicaux',
    column: 'Antécédent médical',
    status: 'completed',
    none: 'Aucun antécédent médical connu',
  },
} as const;

/** FR-Problemes-actifs or FR-Antecedents-medicaux. */
export function problemSection(
  kind: keyof typeof kinds,
  problems: Told<ProblemInput>,
  ids: DocumentIds,
  field: string,
): Raw {
  const { column, status, none, ...own } = kinds[kind];
  if (problems === 'none') return absenceSection(own, none, ids, noProblemEntry);
  const rows: (string | Raw | undefined)[][] = [];
  const entries: Raw[] = [];
  const id = ids.next();
  problems.forEach((problem, at) => {
    const place = `${field}.${at}`;
    const anchor = ids.anchor();
    rows.push([
      shownDate(problem.start, `${place}.start`),
      anchored(anchor, required(problem.label, `${place}.label`)),
    ]);
    entries.push(concern(problem, status, anchor, ids, place));
  });
  return section({ ...own, id, text: narrativeTable(['Date', column], rows), entries });
}

/** FR-Liste-des-problemes around one FR-Probleme. */
function concern(
  problem: ProblemInput,
  status: 'active' | 'completed',
  anchor: string,
  ids: DocumentIds,
  field: string,
): Raw {
  const period = el(
    'effectiveTime',
    null,
    problem.start === undefined ? unknown('low') : time('low', problem.start, `${field}.start`),
    // A closed concern has an end, even when nobody knows it.
    status === 'completed' &&
      (problem.stop === undefined ? unknown('high') : time('high', problem.stop, `${field}.stop`)),
  );
  return el(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templateIds(
      '2.16.840.1.113883.10.20.1.27',
      '1.3.6.1.4.1.19376.1.5.3.1.4.5.1',
      '1.3.6.1.4.1.19376.1.5.3.1.4.5.2',
      '1.2.250.1.213.1.1.3.39',
    ),
    ids.next(),
    unknown('code', 'NA'),
    el('statusCode', { code: status }),
    period,
    el(
      'entryRelationship',
      { typeCode: 'SUBJ', inversionInd: 'false' },
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN', negationInd: 'false' },
        templateIds('2.16.840.1.113883.10.20.1.28', '1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.2.250.1.213.1.1.3.37'),
        ids.next(problemKey(problem)),
        diagnosis(),
        reference('text', anchor),
        el('statusCode', { code: 'completed' }),
        period,
        codedValue(problem, anchor),
      ),
    ),
  );
}

/** What makes a problem the same when it comes back as the reason of something. */
export function problemKey({ code: known, label }: CodedText): string {
  return known === undefined ? label : `${known.system}|${known.code}`;
}

/** Kind of problem: every one is an interpretation by a professional. */
export function diagnosis(): Raw {
  return code('code', { code: '282291009', system: oids.snomedCt, display: 'interprétation diagnostique' });
}

/** value of type CD: the code when there is one, the words of the narrative in any case. */
export function codedValue(value: CodedText, anchor: string): Raw {
  return el(
    'value',
    {
      'xsi:type': 'CD',
      code: value.code?.code,
      displayName: value.code?.display,
      codeSystem: value.code?.system,
      nullFlavor: value.code === undefined ? 'UNK' : undefined,
    },
    reference('originalText', anchor),
  );
}
