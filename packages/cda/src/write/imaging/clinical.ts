import type { Code } from '@trousse/nomenclatures';
import { el, type Raw } from '@trousse/xml';
import { required } from '../check.ts';
import { code, templateIds, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, type Cell, loincCode, paragraphs, reference, section, table } from '../sections.ts';
import type { ImagingReportInput } from './inputs.ts';

type Clinical = NonNullable<ImagingReportInput['clinical']>;

/** FR-DICOM-Informations-cliniques: why the examination, and what is known of the patient. */
export function clinicalSection(clinical: Clinical, ids: DocumentIds, field: string): Raw {
  const title = 'Informations cliniques';
  return section({
    templates: ['1.2.840.10008.9.2', '1.2.250.1.213.1.1.2.205'],
    id: ids.next(),
    code: loincCode('55752-0', title),
    title,
    // The model wants the element, and all that there is to say stands below.
    text: el('text'),
    sections: [requestSection(clinical, ids, field), historySection(clinical, ids, field)],
  });
}

/** FR-DICOM-Demande-d-examen. */
function requestSection({ reason, purpose }: Clinical, ids: DocumentIds, field: string): Raw {
  return section({
    templates: ['1.2.840.10008.9.7', '1.2.250.1.213.1.1.2.211'],
    id: ids.next(),
    code: loincCode('55115-0', 'Demande'),
    title: 'Justification et finalité de l’examen',
    text: el(
      'text',
      null,
      paragraphs(required(reason, `${field}.reason`)),
      purpose !== undefined && paragraphs(required(purpose, `${field}.purpose`)),
    ),
  });
}

const none = 'Aucun';

/** FR-DICOM-Historique-medical: the model wants its three questions answered. */
function historySection(clinical: Clinical, ids: DocumentIds, field: string): Raw {
  const id = ids.next();
  const rows: Cell[][] = [];
  const answer = (kind: Code, value: Raw, anchor: string) =>
    el(
      'observation',
      { classCode: 'OBS', moodCode: 'EVN' },
      templateIds('2.16.840.1.113883.10.20.6.2.13', '1.2.250.1.213.1.1.3.150'),
      ids.next(),
      code('code', kind),
      reference('text', anchor),
      el('statusCode', { code: 'completed' }),
      value,
      unknown('targetSiteCode', 'NA'),
    );
  const words = (kind: Code, said: string | undefined, name: string) => {
    const anchor = ids.anchor();
    rows.push([
      kind.display,
      anchored(anchor, said === undefined ? none : required(said, `${field}.${name}`)),
      undefined,
    ]);
    return answer(kind, el('value', { 'xsi:type': 'CD' }, reference('originalText', anchor)), anchor);
  };
  const loinc = (value: string, display: string): Code => ({ code: value, system: '2.16.840.1.113883.6.1', display });
  const contraindication = loinc('64100-1', 'Contre-indications');
  const entries = [
    words(loinc('11348-0', 'Antécédents médicaux'), clinical.medicalHistory, 'medicalHistory'),
    words(loinc('47519-4', 'Antécédents chirurgicaux'), clinical.surgicalHistory, 'surgicalHistory'),
  ];
  const contraindications = clinical.contraindications ?? [];
  if (contraindications.length === 0) {
    const anchor = ids.anchor();
    const said = 'Aucune connue';
    rows.push([contraindication.display, anchored(anchor, said), undefined]);
    // The value set has no code for none: the answer is words.
    entries.push(answer(contraindication, el('value', { 'xsi:type': 'ST' }, said), anchor));
  }
  contraindications.forEach((one, at) => {
    const own = `${field}.contraindications.${at}`;
    const anchor = ids.anchor();
    rows.push([
      contraindication.display,
      anchored(anchor, required(one.code.display, `${own}.code.display`)),
      one.comment === undefined ? undefined : required(one.comment, `${own}.comment`),
    ]);
    const { code: value, display, system } = one.code;
    const coded = { 'xsi:type': 'CD', code: value, displayName: display, codeSystem: system };
    entries.push(answer(contraindication, el('value', coded, reference('originalText', anchor)), anchor));
  });
  return section({
    templates: ['2.16.840.1.113883.10.20.22.2.39', '1.2.250.1.213.1.1.2.213'],
    id,
    code: loincCode('11329-0', 'Historique médical'),
    title: 'Antécédents et contre-indications',
    text: el('text', null, table(['Information', 'Valeur', 'Commentaire'], rows)),
    entries,
  });
}
