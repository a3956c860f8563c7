import { classCodes, typeCodes } from '@trousse/nomenclatures';
import { type Author, fromXdsTime, visibilityOf } from '@trousse/xds';
import { z } from 'zod';
import { type ListedDocument, listDocuments } from '../store/patient/list-documents.ts';
import { show } from './act.ts';
import type { Acting } from './acting.ts';
import { most } from './fields.ts';
import { patientOperation } from './operation.ts';
import { pageOf } from './page.ts';

const key = /^(\d{14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The documents that show to the patient, the latest act first, with who else sees each. */
export const documents = patientOperation({
  fields: {
    most,
    after: z.string().regex(key).optional(),
    statuses: z
      .array(z.enum(['approved', 'archived', 'deprecated']))
      .min(1)
      .default(['approved', 'archived']),
  },
  traced: true,
  async run(context, acting, input) {
    const [, time, id] = key.exec(input.after ?? '') ?? [];
    const page = {
      patientId: acting.patient.patient_id,
      as: acting.as,
      statuses: input.statuses,
      most: input.most + 1,
      ...(time === undefined || id === undefined ? {} : { after: { time, id } }),
    };
    const found = await show(context, acting, (run) => listDocuments(run, page));
    const { rows, next } = pageOf(found, input.most, (row) => `${row.service_start_time}.${row.document_id}`);
    return { documents: rows.map((row) => toDocument(row, acting)), ...next };
  },
});

function toDocument({ metadata, ...row }: ListedDocument, { as, minor }: Acting) {
  const { hiddenFromProfessionals, hiddenFromRepresentatives } = visibilityOf(metadata.confidentialityCodes);
  const type = typeCodes.find(metadata.typeCode.code, metadata.typeCode.system);
  const group = classCodes.find(metadata.classCode.code, metadata.classCode.system);
  return {
    uniqueId: row.unique_id,
    title: metadata.title,
    type: { code: metadata.typeCode.code, display: type?.display ?? metadata.typeCode.display },
    class: { code: metadata.classCode.code, display: group?.display ?? metadata.classCode.display },
    actAt: fromXdsTime(row.service_start_time),
    depositedAt: row.submitted_at,
    authors: metadata.authors.map(nameOf).filter((name) => name !== ''),
    byPatient: row.by_patient,
    status: row.status,
    size: Number(row.size),
    hiddenFromProfessionals,
    ...(as === 'patient' && minor ? { hiddenFromRepresentatives } : {}),
  };
}

function nameOf({ person, institution }: Author): string {
  // A program bears the same name twice.
  const names = [person?.familyName, person?.givenName === person?.familyName ? '' : person?.givenName];
  return names.filter(Boolean).join(' ') || (institution?.name ?? '');
}
