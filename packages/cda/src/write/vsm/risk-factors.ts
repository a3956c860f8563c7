import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { required } from '../check.ts';
import { code, templateIds, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { quantity, shownQuantity } from '../quantities.ts';
import { anchored, loincCode, narrativeTable, reference, section } from '../sections.ts';
import { absenceSection } from './absence.ts';
import { noFamilyHistoryEntry } from './absence-entries.ts';
import { familyOrganizer } from './family-organizer.ts';
import type { FamilyHistoryInput, LifestyleInput, Told } from './inputs.ts';
import { codedValue, diagnosis } from './problems.ts';

/** FR-Habitus-mode-de-vie. */
export function lifestyleSection(observations: readonly LifestyleInput[], ids: DocumentIds, field: string): Raw {
  const rows: (string | Raw | undefined)[][] = [];
  const entries: Raw[] = [];
  const id = ids.next();
  observations.forEach(({ kind, value }, at) => {
    const place = `${field}.${at}`;
    const anchors = { kind: ids.anchor(), value: ids.anchor() };
    const shown =
      'unit' in value ? shownQuantity(value, `${place}.value`) : required(value.label, `${place}.value.label`);
    rows.push([anchored(anchors.kind, kind.display), anchored(anchors.value, shown)]);
    entries.push(
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN' },
        templateIds(
          '2.16.840.1.113883.10.20.1.33',
          '1.3.6.1.4.1.19376.1.5.3.1.4.13',
          '1.3.6.1.4.1.19376.1.5.3.1.4.13.4',
          '1.2.250.1.213.1.1.3.52',
        ),
        ids.next(),
        code('code', kind),
        reference('text', anchors.kind),
        el('statusCode', { code: 'completed' }),
        unknown('effectiveTime', 'NA'),
        'unit' in value ? quantity('value', value, `${place}.value`, 'PQ') : codedValue(value, anchors.value),
      ),
    );
  });
  return section({
    templates: [
      '2.16.840.1.113883.10.20.1.15',
      '1.3.6.1.4.1.19376.1.5.3.1.3.16',
      '1.3.6.1.4.1.19376.1.5.3.1.3.16.1',
      '1.2.250.1.213.1.1.2.141',
    ],
    id,
    code: loincCode('29762-2', 'Habitus, Mode de vie'),
    title: 'Mode de vie',
    text: narrativeTable(['Type', 'Observation'], rows),
    entries,
  });
}

const occupational = {
  templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.5.3.1', '1.2.250.1.213.1.1.2.74'],
  code: loincCode('10161-8', 'Facteurs de risques professionnels'),
  title: 'Facteurs de risques professionnels',
} as const;

/** FR-Facteurs-de-risque-professionnels-non-code: words only. */
export function occupationalSection(risks: Told<string>, ids: DocumentIds, field: string): Raw {
  if (risks === 'none') return absenceSection(occupational, 'Aucun facteur de risque professionnel connu', ids);
  return section({
    ...occupational,
    id: ids.next(),
    text: narrativeTable(
      ['Facteur de risque'],
      risks.map((risk, at) => [required(risk, `${field}.${at}`)]),
    ),
  });
}

const family = {
  templates: [
    '2.16.840.1.113883.10.20.1.4',
    '1.3.6.1.4.1.19376.1.5.3.1.3.14',
    '1.3.6.1.4.1.19376.1.5.3.1.3.15',
    '1.2.250.1.213.1.1.2.139',
  ],
  code: loincCode('10157-6', 'Historique des pathologies familiales'),
  title: 'Antécédents familiaux',
} as const;

/** FR-Antecedents-familiaux: one entry for each relative and problem. */
export function familySection(history: Told<FamilyHistoryInput>, ids: DocumentIds, field: string): Raw {
  if (history === 'none') return absenceSection(family, 'Aucun antécédent familial connu', ids, noFamilyHistoryEntry);
  const rows: (string | Raw | undefined)[][] = [];
  const entries: Raw[] = [];
  const id = ids.next();
  history.forEach((item, at) => {
    const anchors = { relation: ids.anchor(), problem: ids.anchor() };
    rows.push([
      anchored(anchors.relation, item.relation.display),
      anchored(anchors.problem, required(item.problem.label, `${field}.${at}.problem.label`)),
    ]);
    entries.push(familyEntry(item, anchors, ids));
  });
  return section({
    ...family,
    id,
    text: narrativeTable(['Lien de parenté', 'Antécédent'], rows),
    entries,
  });
}

function familyEntry(
  item: FamilyHistoryInput,
  anchors: { readonly relation: string; readonly problem: string },
  ids: DocumentIds,
): Raw {
  const sex = item.relativeSex;
  const gender = sex && { code: sex, system: oids.gender, display: sex === 'F' ? 'Féminin' : 'Masculin' };
  return familyOrganizer(
    {
      relative: [
        code('code', item.relation, reference('originalText', anchors.relation)),
        el(
          'subject',
          null,
          gender === undefined ? unknown('administrativeGenderCode') : code('administrativeGenderCode', gender),
        ),
      ],
      code: diagnosis(),
      anchor: anchors.problem,
      time: unknown('effectiveTime'),
      value: codedValue(item.problem, anchors.problem),
    },
    ids,
  );
}
