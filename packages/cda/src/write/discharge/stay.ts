import type { Code } from '@trousse/nomenclatures';
import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { oids } from '../../oids.ts';
import { required, timeValue } from '../check.ts';
import { oneOf } from '../check-input.ts';
import type { DocumentIds } from '../ids.ts';
import { anchored, type Cell, loincCode, section, shownDate, table } from '../sections.ts';
import { type ObservedValue, simpleObservation } from '../simple-observation.ts';
import type { AdmissionKind, DischargeKind, DischargeLetterInput } from './inputs.ts';

const ans = (code: string, display: string): Code => ({ code, system: oids.taAsip322, display });
const snomed = (code: string, display: string): Code => ({ code, system: oids.snomedCt, display });
const facility = (code: string, display: string): Code => ({ code, system: '1.2.250.1.213.1.6.1.8', display });

/** JDV_ModaliteEntree. */
const admissions: Readonly<Record<AdmissionKind, Code>> = {
  emergency: snomed('183452005', 'hospitalisation en urgence'),
  planned: snomed('8715000', 'hospitalisation programmée'),
  transfer: snomed('107724000', 'transfert du patient'),
  other: ans('GEN-092.06.07', "Autre modalité d'entrée"),
};

/** JDV_ModaliteSortie. */
const discharges: Readonly<Record<DischargeKind, Code>> = {
  home: snomed('160849004', 'retour au domicile'),
  rehabilitation: facility('109', 'Etablissement de santé privé autorisé en SSR'),
  'hospital-at-home': facility('127', 'Hospitalisation à Domicile'),
  'nursing-home': facility('500', "Etablissement d'hébergement pour personnes âgées dépendantes"),
  'other-hospital': ans('GEN-092.06.01', 'Autre établissement de santé'),
  other: ans('GEN-092.06.03', 'Autre destination'),
};

type Line = {
  /** Last arc of the template of the observation. */
  readonly arc: string;
  readonly code: Code;
  readonly shown: string;
  readonly value: ObservedValue;
  readonly time: string;
};

const none = 'Aucun';

/** What was observed, in the order of the model. */
function lines(input: DischargeLetterInput): Line[] {
  const { stay, transfusion, bloodDerivatives, resistantOrganisms } = input;
  const start = timeValue(stay.start, 'stay.start');
  const stop = timeValue(stay.stop, 'stay.stop');
  if (stop.slice(0, 8) < start.slice(0, 8)) refuseInput('stay.stop');
  const admission = oneOf(admissions, stay.admission, 'stay.admission');
  const discharge = oneOf(discharges, stay.discharge, 'stay.discharge');
  const words = (value: string | undefined, field: string): Pick<Line, 'shown' | 'value'> => {
    const said = value === undefined ? none : required(value, field);
    return { shown: said, value: { words: said } };
  };
  const answer = (yes: boolean): Pick<Line, 'shown' | 'value'> => ({ shown: yes ? 'Oui' : 'Non', value: { yes } });
  return [
    {
      arc: '6',
      code: ans('ORG-070', "Modalité d'entrée"),
      shown: `${admission.display}, ${shownDate(stay.start, 'stay.start')}`,
      value: { coded: admission, type: 'CE' },
      time: start,
    },
    {
      arc: '7',
      code: ans('ORG-074', 'Modalité de sortie'),
      shown: `${discharge.display}, ${shownDate(stay.stop, 'stay.stop')}`,
      value: { coded: discharge, type: 'CE' },
      time: stop,
    },
    {
      arc: '9',
      code: ans('MED-142', 'Synthèse médicale'),
      ...words(required(input.synthesis, 'synthesis'), 'synthesis'),
      time: stop,
    },
    {
      arc: '3',
      code: ans('MED-143', "Evènements indésirables survenus pendant l'hospitalisation"),
      ...words(input.adverseEvents, 'adverseEvents'),
      time: stop,
    },
    {
      arc: '8',
      code: ans('MED-309', 'Recherche de microorganismes multi-résistants ou émergents effectuée'),
      ...answer(resistantOrganisms.searched),
      time: stop,
    },
    {
      arc: '5',
      code: ans('MED-144', 'Identification de micro-organismes multirésistants'),
      ...words(resistantOrganisms.found, 'resistantOrganisms.found'),
      time: stop,
    },
    { arc: '10', code: ans('MED-145', 'Transfusion de produits sanguins'), ...answer(transfusion.given), time: stop },
    {
      arc: '1',
      code: ans('MED-146', 'Accidents transfusionnels'),
      ...words(transfusion.adverseEvents, 'transfusion.adverseEvents'),
      time: stop,
    },
    {
      arc: '2',
      code: ans('MED-147', 'Administration de dérivés du sang'),
      ...answer(bloodDerivatives.given),
      time: stop,
    },
    {
      arc: '4',
      code: ans('MED-148', "Evènements indésirables suite à l'administration de dérivés du sang"),
      ...words(bloodDerivatives.adverseEvents, 'bloodDerivatives.adverseEvents'),
      time: stop,
    },
  ];
}

/** FR-Resultats-evenements: the synthesis of the stay. */
export function staySection(input: DischargeLetterInput, ids: DocumentIds): Raw {
  const id = ids.next();
  const rows: Cell[][] = [];
  const entries = lines(input).map(({ arc, code, shown, value, time }) => {
    const anchor = ids.anchor();
    rows.push([code.display, anchored(anchor, shown)]);
    return simpleObservation({ templates: [`1.2.250.1.213.1.1.3.48.${arc}`], code, value, time }, anchor, ids);
  });
  return section({
    templates: [
      '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9',
      '1.3.6.1.4.1.19376.1.7.3.1.1.13.7',
      '1.2.250.1.213.1.1.2.163',
      '1.2.250.1.213.1.1.2.163.1',
    ],
    id,
    code: loincCode('42545-4', 'Evènements observés'),
    title: 'Synthèse médicale du séjour',
    text: el('text', null, table(['Information', 'Valeur'], rows)),
    entries,
  });
}
