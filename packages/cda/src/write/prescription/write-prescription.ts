import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../../errors.ts';
import { oids, templates } from '../../oids.ts';
import { instantValue, timeValue } from '../check.ts';
import { checkInput, oneOf } from '../check-input.ts';
import { commentSection } from '../comment.ts';
import { templateIds } from '../elements.ts';
import { clinicalDocument } from '../header.ts';
import { createDocumentIds, type DocumentIds } from '../ids.ts';
import { namingFields } from '../naming-fields.ts';
import { media, pdfCopySection } from '../pdf-copy.ts';
import { pregnancySection } from '../pregnancy.ts';
import { loincCode, section } from '../sections.ts';
import { vitalSignSection } from '../vital-signs.ts';
import { prescribedDeviceSection } from './devices.ts';
import type { PrescriptionFeature, PrescriptionInput } from './inputs.ts';
import { medicineSection } from './medicines.ts';

const act = { code: '57833-6', system: oids.loinc, display: 'Prescription de produits de santé' };

/** Secondary acts by which the model tells of a particular prescription. */
const features: Readonly<Record<PrescriptionFeature, readonly [code: string, display: string]>> = {
  'two-zone': ['MED-1096', 'Prescription bizone'],
  'exceptional-medicine': ['MED-1097', "Prescription médicaments d'exception"],
  secured: ['MED-1098', 'Ordonnance sécurisée'],
  'large-equipment': ['MED-1132', 'Prescription grand appareillage'],
  'at-home': ['MED-1094', 'Exécution à domicile'],
  urgent: ['MED-1095', 'Exécution en urgence'],
  military: ['MED-1159', 'Affection militaire'],
};

/**
 * A prescription of medicines and devices (57833-6, model eP-MED-DM 2024.01; cda.md §5), as the text of a UTF-8 file.
 * The same input gives the same bytes.
 * @throws CdaError `invalid-input`
 */
export function writePrescription(input: PrescriptionInput): string {
  return namingFields(input, () => write(input));
}

function write(input: PrescriptionInput): string {
  checkInput(input);
  const { header, medicines = [], devices = [] } = input;
  if (medicines.length + devices.length === 0) refuseInput('medicines');
  for (const [at, author] of header.authors.entries()) {
    const own = `header.authors.${at}`;
    if (!('person' in author)) refuseInput(own);
    if (author.person.specialty === undefined) refuseInput(`${own}.person.specialty`);
    if (author.person.organization === undefined) refuseInput(`${own}.person.organization`);
  }
  const { start, stop } = header.serviceEvent;
  const ends = timeValue(stop, 'header.serviceEvent.stop');
  if (ends.slice(0, 8) < timeValue(start, 'header.serviceEvent.start').slice(0, 8)) {
    refuseInput('header.serviceEvent.stop');
  }
  const ids = createDocumentIds(header.id);
  const prescribedAt = instantValue(header.effectiveTime, 'header.effectiveTime');
  return clinicalDocument(
    { ...header, typeCode: act, serviceEvent: { ...header.serviceEvent, code: act } },
    [
      { root: '1.3.6.1.4.1.19376.1.9.1.1.1' },
      { root: '1.3.6.1.4.1.19376.1.5.3.1.1.1' },
      { root: templates.prescription, extension: '2024.01' },
    ],
    el(
      'structuredBody',
      null,
      input.code2d && code2dSection(input.code2d, ids),
      medicines.length > 0 && medicineSection(medicines, prescribedAt, ids, 'medicines'),
      devices.length > 0 && prescribedDeviceSection(devices, prescribedAt, ids, 'devices'),
      input.comment !== undefined && commentSection(input.comment, ids, 'comment'),
      input.vitalSigns && vitalSignSection(input.vitalSigns, ids, 'vitalSigns'),
      input.pregnancy && pregnancySection(input.pregnancy, ids, 'pregnancy'),
      pdfCopySection(input.pdfCopy, ids, 'pdfCopy'),
    ),
    { otherActs: (input.features ?? []).map((feature, at) => featureAct(feature, `features.${at}`)) },
  );
}

function featureAct(feature: PrescriptionFeature, field: string): Raw {
  const [code, displayName] = oneOf(features, feature, field);
  return el(
    'documentationOf',
    null,
    el(
      'serviceEvent',
      { classCode: 'INFO' },
      el('code', { code, displayName, codeSystem: oids.taAsip322, codeSystemName: 'TA_ASIP' }),
    ),
  );
}

const pictureTypes: readonly string[] = ['image/png', 'image/jpeg'];

/** FR-Code-a-barres: a picture that the narrative shows. */
function code2dSection(picture: NonNullable<PrescriptionInput['code2d']>, ids: DocumentIds): Raw {
  if (!pictureTypes.includes(picture.mediaType)) refuseInput('code2d.mediaType');
  if (picture.bytes.length === 0) refuseInput('code2d.bytes');
  const anchor = ids.anchor();
  return section({
    templates: ['1.2.250.1.213.1.1.2.223'],
    id: ids.next(),
    code: loincCode('57723-9', 'Numéro de code à barres unique'),
    title: 'Code 2D de la prescription',
    text: el('text', null, el('renderMultiMedia', { referencedObject: anchor })),
    entries: [
      media(
        picture.mediaType,
        picture.bytes,
        anchor,
        ...templateIds('2.16.840.1.113883.10.12.304', '1.2.250.1.213.1.1.3.103'),
      ),
    ],
  });
}
