import type { MailboxType, SecureMailbox } from '../model.ts';
import { systems } from '../systems.ts';
import { codesOf } from './elements.ts';
import type { Telecom } from './resources.ts';

const types: readonly string[] = ['PER', 'CAB', 'ORG', 'APP'] satisfies MailboxType[];
/** What may be written in a message's header as it is: no quoting, no display name, no second address. */
const addressPattern = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=.{4,253}$)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/**
 * The secure mailboxes among telecoms (identity.md §6): an e-mail address that the extension says to be MSSANTE, of a
 * known type. One without the extension is an ordinary address and must never receive a secure message.
 */
export function readMailboxes(telecoms: readonly Telecom[] = []): SecureMailbox[] {
  return telecoms.flatMap(({ system, value, extension = [] }) => {
    if (system !== 'email' || value === undefined || !addressPattern.test(value)) return [];
    const kinds = extension.filter(({ url }) => url === systems.emailKind);
    if (kinds.length !== 1 || kinds[0]?.valueCoding?.code !== 'MSSANTE') return [];
    const metadata = extension.find(({ url }) => url === systems.mailboxMetadata)?.extension ?? [];
    const part = (name: string) => metadata.find(({ url }) => url === name);
    const type = codesOf([part('type')?.valueCodeableConcept], systems.mailboxType)[0];
    if (type === undefined || !types.includes(type)) return [];
    const description = part('description')?.valueString;
    const service = part('service')?.valueString;
    const digitization = part('digitization')?.valueBoolean;
    return [
      {
        address: value,
        type: type as MailboxType,
        ...(description !== undefined && { description }),
        ...(service !== undefined && { service }),
        ...(digitization !== undefined && { digitization }),
      },
    ];
  });
}
