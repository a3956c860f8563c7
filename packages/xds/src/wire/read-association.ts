import { attr, type XmlElement } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import type { DocumentStatus } from '../model/status.ts';
import type { Association, AssociationType } from '../model/submission.ts';
import { present } from './present.ts';
import { one, type RegistryObject, readRegistryObject, wholeNumber } from './read.ts';
import { associationUris, keyOf, statusUris } from './uris.ts';

/**
 * What is missing comes back empty or absent, a `status` we do not know too.
 * @throws XdsError `unsupported-association`, or `unknown-status` for a change from or to a status we do not know.
 */
export function readAssociation(element: XmlElement): Association {
  const object = readRegistryObject(element);
  const id = attr(element, 'id') ?? '';
  const type = readType(attr(element, 'associationType') ?? '');
  if (type === undefined) throw new XdsError('unsupported-association', id);
  return {
    id,
    type,
    source: attr(element, 'sourceObject') ?? '',
    target: attr(element, 'targetObject') ?? '',
    ...present({
      original: readOriginality(one(object, 'SubmissionSetStatus')),
      previousVersion: wholeNumber(one(object, 'PreviousVersion')),
      originalStatus: readStatus(object, 'OriginalStatus', id),
      newStatus: readStatus(object, 'NewStatus', id),
      status: keyOf(statusUris, attr(element, 'status') ?? ''),
    }),
  };
}

function readOriginality(text: string | undefined): boolean | undefined {
  return text === 'Original' ? true : text === 'Reference' ? false : undefined;
}

/**
 * Stacks born with XDS.a write the bare word of ebRIM 2.1, and some put one type under the prefix of another: the last
 * word is what tells.
 */
const anyPrefix = /^(?:urn:oasis:names:tc:ebxml-regrep:|urn:ihe:iti:20(?:07|10):)AssociationType:/;

function readType(text: string): AssociationType | undefined {
  const word = text.replace(anyPrefix, '');
  return Object.hasOwn(associationUris, word) ? (word as AssociationType) : undefined;
}

function readStatus(object: RegistryObject, slotName: string, id: string): DocumentStatus | undefined {
  const uri = one(object, slotName);
  if (uri === undefined) return undefined;
  const status = keyOf(statusUris, uri);
  if (status === undefined) throw new XdsError('unknown-status', id);
  return status;
}
