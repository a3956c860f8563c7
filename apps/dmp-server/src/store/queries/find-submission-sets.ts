import type { FindSubmissionSetsQuery } from '@trousse/xds';
import { type RawBuilder, sql } from 'kysely';
import type { PatientCall } from '../../call.ts';
import { readableRecord, visibleSet } from '../scope.ts';
import { anyCode, likePattern, within } from './criteria.ts';
import { setColumns } from './found-objects.ts';

/** The time of a set, cut from the right as it was submitted, filled to its first instant as `fullTime` does. */
const submissionTime = sql`s.submission_time || substr('00000101000000', length(s.submission_time) + 1)`;

/** FindSubmissionSets (IHE ITI TF-2 §3.18.4.1.2.3.7.2). A set is in force once and for all. */
export function findSubmissionSets(call: PatientCall, query: FindSubmissionSetsQuery): RawBuilder<unknown> {
  const { sourceIds, authorPerson } = query;
  const conditions = [
    visibleSet(call),
    ...(query.status.includes('approved') ? [] : [sql`false`]),
    ...(sourceIds === undefined ? [] : [sql`s.source_id = ANY(${[...sourceIds]})`]),
    ...within(submissionTime, query.submissionTime),
    ...(authorPerson === undefined
      ? []
      : [sql`EXISTS (SELECT FROM unnest(s.author_persons) q WHERE q LIKE ${likePattern(authorPerson)})`]),
    ...anyCode(sql`s.content_type_code`, query.contentTypeCodes),
  ];
  return sql`
    WITH ${readableRecord(call)}
    SELECT ${setColumns(query.returnType)}
    FROM record JOIN submission_sets s ON s.patient_id = record.patient_id
    WHERE ${sql.join(conditions, sql` AND `)}`;
}
