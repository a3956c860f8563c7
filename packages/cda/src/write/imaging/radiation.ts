import { el, type Raw } from '@trousse/xml';
import { dcm, oids } from '../../oids.ts';
import { required, timeValue } from '../check.ts';
import { oneOf } from '../check-input.ts';
import { code, id as identifier, templateIds, unknown } from '../elements.ts';
import type { DocumentIds } from '../ids.ts';
import { personName, shownPerson } from '../parties.ts';
import { quantity, shownQuantity } from '../quantities.ts';
import { anchored, loincCode, reference, section, table } from '../sections.ts';
import type { ImagingExaminationInput, RadiationInput } from './inputs.ts';

/** JDV_StatutGrossesse, and how the narrative says it. */
const pregnancies = {
  pregnant: { code: '77386006', display: 'enceinte', words: 'Grossesse en cours' },
  'not-pregnant': { code: '60001007', display: 'absence de grossesse', words: 'Pas de grossesse en cours' },
  unknown: { code: '261665006', display: 'inconnu', words: 'Grossesse : non renseigné' },
} as const;

/** FR-DICOM-Exposition-aux-radiations: who authorised it, whether there is a pregnancy, and how much. */
export function radiationSection(
  radiation: RadiationInput,
  examination: ImagingExaminationInput,
  ids: DocumentIds,
  field: string,
): Raw {
  const id = ids.next();
  const { responsible } = radiation;
  const exposure = ids.anchor();
  const status = ids.anchor();
  const pregnancy = oneOf(pregnancies, radiation.pregnancy, `${field}.pregnancy`);
  const doses = (radiation.doses ?? []).map((dose, at) => {
    const own = `${field}.doses.${at}`;
    const anchors = { kind: ids.anchor(), site: ids.anchor() };
    const site = dose.site ?? examination.site;
    return {
      row: [
        anchored(anchors.kind, required(dose.kind.display, `${own}.kind.display`)),
        anchored(anchors.site, required(site.display, `${own}.site.display`)),
        shownQuantity(dose.value, `${own}.value`),
      ],
      entry: el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN' },
        templateIds('2.16.840.1.113883.10.20.6.2.14', '1.2.250.1.213.1.1.3.154'),
        ids.next(),
        code('code', dose.kind),
        reference('text', anchors.kind),
        el('statusCode', { code: 'completed' }),
        el('effectiveTime', { value: timeValue(examination.time, `${field}.time`) }),
        quantity('value', dose.value, `${own}.value`, 'PQ'),
        code('targetSiteCode', site, reference('originalText', anchors.site)),
      ),
    };
  });
  const title = 'Exposition aux rayonnements et informations de radioprotection';
  return section({
    templates: ['1.2.840.10008.9.8', '1.2.250.1.213.1.1.2.215'],
    id,
    code: loincCode('73569-6', title),
    title,
    text: el(
      'text',
      null,
      el('paragraph', null, anchored(exposure, `Exposition autorisée par ${shownPerson(responsible)}`)),
      el('paragraph', null, anchored(status, pregnancy.words)),
      doses.length > 0 &&
        table(
          ['Mesure', 'Localisation', 'Quantité'],
          doses.map(({ row }) => row),
        ),
    ),
    entries: [
      authorisation(responsible, exposure, `${field}.responsible`),
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN' },
        templateIds('2.16.840.1.113883.10.20.6.2.13', '1.2.250.1.213.1.1.3.150'),
        ids.next(),
        code('code', { code: '364320009', system: oids.snomedCt, display: 'statut de grossesse' }),
        el('statusCode', { code: 'completed' }),
        el('effectiveTime', { value: timeValue(examination.time, `${field}.time`) }),
        el(
          'value',
          {
            'xsi:type': 'CD',
            code: pregnancy.code,
            displayName: pregnancy.display,
            codeSystem: oids.snomedCt,
          },
          reference('originalText', status),
        ),
        unknown('targetSiteCode', 'NA'),
      ),
      ...doses.map(({ entry }) => entry),
    ],
  });
}

/** FR-DICOM-Exposition-du-patient. */
function authorisation(responsible: RadiationInput['responsible'], anchor: string, field: string): Raw {
  return el(
    'procedure',
    { classCode: 'PROC', moodCode: 'EVN' },
    templateIds('1.2.250.1.213.1.1.3.165'),
    code('code', dcm('121290', 'Exposition du patient aux rayonnements ionisants'), reference('originalText', anchor)),
    el(
      'participant',
      { typeCode: 'RESP' },
      el(
        'participantRole',
        null,
        identifier(responsible.id, oids.people),
        code('code', dcm('113850', 'Autorisation d’irradiation')),
        personName('playingEntity', responsible, field),
      ),
    ),
  );
}
