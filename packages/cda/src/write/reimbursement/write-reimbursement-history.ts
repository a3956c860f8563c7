import { el, type Raw } from '@trousse/xml';
import { oids, templates } from '../../oids.ts';
import { clinicalDocument } from '../header.ts';
import { createDocumentIds, type DocumentIds } from '../ids.ts';
import type { CdaHeaderInput } from '../inputs.ts';
import { namingFields } from '../naming-fields.ts';
import { loincCode, section } from '../sections.ts';
import { actSection } from './acts.ts';
import { deviceSection } from './devices.ts';
import type { ReimbursementHistoryInput } from './inputs.ts';
import { drugSection, vaccineSection } from './products.ts';
import { staySection } from './stays.ts';

/**
 * An Historique des remboursements (REMB, model CNAM-HR 2021.01; cda.md §5), as the text of a UTF-8 file: the eight
 * sections, each with its entries or with the entry that says there are none. The same input gives the same bytes. A
 * feed that tells again each month takes the header's versions from `nextVersion`.
 * @throws CdaError `invalid-input`
 */
export function writeReimbursementHistory(input: ReimbursementHistoryInput): string {
  const ids = createDocumentIds(input.header.id);
  return namingFields(input, () =>
    clinicalDocument(
      header(input),
      [{ root: templates.reimbursementHistory, extension: '2021.01' }],
      el(
        'structuredBody',
        null,
        disclaimer(ids),
        drugSection(input.drugs, ids),
        vaccineSection(input.vaccines, ids),
        deviceSection(input.devices, ids),
        staySection(input.stays, ids),
        actSection('care', input.care, ids),
        actSection('radiology', input.radiology, ids),
        actSection('biology', input.biology, ids),
      ),
      { noCoordinates: 'NASK' },
    ),
  );
}

const insurerName = 'Assurance Maladie';
const title = 'Données de remboursement';

/** The model fixes who speaks: a program of the Assurance Maladie. */
function header({ header: own, period, insurer }: ReimbursementHistoryInput): CdaHeaderInput {
  const organization = { id: insurer.organizationId, name: insurerName };
  return {
    ...own,
    typeCode: { code: 'REMB', system: oids.taAsip, display: title },
    title,
    authors: [
      {
        time: own.effectiveTime,
        device: {
          id: insurer.deviceId,
          model: insurerName,
          software: insurerName,
          specialty: {
            code: 'ALIM_AM',
            system: '1.2.250.1.213.1.1.4.6',
            display: 'Alimentation automatique à partir du Système d’Information de l’Assurance Maladie',
          },
          organization,
        },
      },
    ],
    custodian: organization,
    legalAuthenticator: { time: own.effectiveTime, person: { id: insurer.deviceId, familyName: insurerName } },
    serviceEvent: { start: period.start, stop: period.stop },
    practiceSetting: {
      code: 'AMO',
      system: oids.practiceSetting,
      display: 'Organisme d’assurance maladie obligatoire',
    },
    facilityType: { code: 'SA24', system: oids.facilityType, display: 'Organisme de sécurité sociale' },
  };
}

/** FR-Commentaire-non-code: what the data are and are not. */
function disclaimer(ids: DocumentIds): Raw {
  return section({
    templates: ['2.16.840.1.113883.10.12.201', '1.3.6.1.4.1.19376.1.4.1.2.16', '1.2.250.1.213.1.1.2.73'],
    id: ids.next(),
    code: loincCode('55112-7', 'Commentaire sur le document'),
    title: 'Usage et Responsabilités',
    text: el(
      'text',
      { ID: ids.anchor() },
      'Ces données viennent des remboursements et prises en charge enregistrés par l’Assurance Maladie pour la période indiquée.',
      el('br'),
      'Elles sont données à titre d’information et peuvent être incomplètes, par exemple après un changement de régime.',
      el('br'),
      'La personne qui les consulte répond de l’interprétation et des décisions qu’elle en tire.',
    ),
  });
}
