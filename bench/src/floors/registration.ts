import { randomUUID } from 'node:crypto';
import type { DocumentEntry, SubmissionSet } from '@trousse/xds';
import { writePerson } from '@trousse/xds';
import type { ClientBase } from 'pg';

const columns = `patient_id, document_id, entry_uuid, logical_id, unique_id, version, status, mime_type, language,
  creation_time, service_start_time, service_stop_time, hash, size, source_patient_id, patient_name, patient_birth,
  patient_sex, legal_authenticator, reference_id, title, description, class_code, class_name, type_code, type_name,
  format_code, format_name, facility_code, facility_name, setting_code, setting_name, setting_system, confidentiality,
  event_code, event_name, event_code_2, event_name_2`;
const documentWidth = columns.split(',').length;
/** Parameters of the statement from the first after the document's own. */
const after = (n: number): string => `$${documentWidth + n}`;
const documentValues = Array.from({ length: documentWidth }, (_, index) => `$${index + 1}`).join(', ');

/**
 * One statement that keeps a set, its document with an author, two associations and a line of audit, durable when it
 * returns (performance.md, row 8).
 */
const text = `
  WITH s AS (
    INSERT INTO bench.sets VALUES ($1, ${after(1)}, ${after(2)}, ${after(3)}, ${after(4)}, ${after(5)}, ${after(6)})
  ), d AS (
    INSERT INTO bench.documents (${columns}) VALUES (${documentValues})
  ), a AS (
    INSERT INTO bench.authors VALUES ($1, $2, 1, ${after(6)}, ${after(7)}, ${after(8)}, ${after(9)})
  ), x AS (
    INSERT INTO bench.associations VALUES
      ($1, ${after(10)}, 'HasMember', ${after(1)}, $3), ($1, ${after(11)}, 'signs', $3, ${after(1)})
  )
  INSERT INTO bench.audit VALUES ($1, ${after(4)}, ${after(12)}, ${after(13)}, 'TD2.1', $2)`;

export type BareRegistration = readonly unknown[];

/** Lays the values of a registration out, before the clock starts. */
export function bareRegistration(patientId: string, set: SubmissionSet, entry: DocumentEntry): BareRegistration {
  const author = entry.authors[0]!;
  const person = author.person ? writePerson(author.person) : null;
  const [pid5, pid7, pid8] = entry.sourcePatientInfo;
  return [
    ...[patientId, randomUUID(), randomUUID(), randomUUID(), entry.uniqueId, 1, 'approved', entry.mimeType],
    ...[entry.languageCode, entry.creationTime, entry.serviceStartTime ?? null, entry.serviceStopTime ?? null],
    ...[entry.hash, entry.size, entry.sourcePatientId ?? null, pid5 ?? null, pid7 ?? null, pid8 ?? null, person],
    ...[entry.referenceIds[0] ?? null, entry.title, entry.description ?? null],
    ...[entry.classCode, entry.typeCode, entry.formatCode, entry.facilityTypeCode].flatMap(pair),
    ...[entry.practiceSettingCode].flatMap(pair),
    ...[entry.practiceSettingCode.system, entry.confidentialityCodes[0]!.code],
    ...(entry.eventCodes.length > 1 ? entry.eventCodes.slice(0, 2).flatMap(pair) : [null, null, null, null]),
    ...[randomUUID(), set.uniqueId, set.sourceId, new Date(), set.contentTypeCode.code, person],
    ...[author.institution?.name ?? null, author.specialty?.code ?? null, author.role ?? null],
    ...[randomUUID(), randomUUID(), randomUUID(), author.person?.id ?? ''],
  ];
}

const pair = ({ code, display }: { readonly code: string; readonly display: string }): string[] => [code, display];

/** Runs the statement, by itself in its transaction. */
export async function registerBare(connection: Pick<ClientBase, 'query'>, values: BareRegistration): Promise<void> {
  await connection.query({ name: 'floor-registration', text, values: [...values] });
}
