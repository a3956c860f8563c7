import { decodeProvideAndRegister, encodeProvideAndRegister } from '@trousse/xds';
import { parseXml } from '@trousse/xml';
import type { PreparedSubmission } from './prepared.ts';

/**
 * A prepared replacement, aimed at the document that it replaces as that one is named now: an entryUuid changes with
 * every change of metadata (reference: DMP §6.9), and the submission may have waited. What is signed, the documents and
 * the set, does not name it.
 * @param prepared a submission of one document, which replaces another
 * @param entryUuid as TD3.1b just gave it (EX_3.1-1090)
 */
export function replacing(prepared: PreparedSubmission, entryUuid: string): PreparedSubmission {
  const { submission, contentIds } = decodeProvideAndRegister(parseXml(prepared.body));
  const associations = submission.associations.map((one) =>
    one.type === 'RPLC' ? { ...one, target: entryUuid } : one,
  );
  return { ...prepared, body: encodeProvideAndRegister({ ...submission, associations }, contentIds).xml };
}
