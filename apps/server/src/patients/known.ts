import type { Access } from '@trousse/contract';
import type { Beneficiary } from '@trousse/contract/connector';
import type { PatientListItem, RecordStatus } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { fromXdsTime } from '@trousse/xds';
import type { KnownPatient } from './memory.ts';

/** What the professional may do, from the DMP's answer: it decides, we show (dmp.md §9). */
export function accessOf(status: RecordStatus): Access {
  if (status.record === 'none') return 'no-record';
  if (status.record === 'closed') return 'closed';
  const accesses = { VALIDE: 'accessible', EXPIRE: 'to-renew', INTERDIT: 'blocked', NON_EXISTE: 'none' } as const;
  const access = accesses[status.authorisation];
  return access === 'accessible' && status.treatingDoctor ? 'treating-doctor' : access;
}

/** A patient as TD0.2 tells them; the card's own words where the DMP has none. */
export function fromStatus(ins: Ins, status: RecordStatus, card?: Beneficiary): KnownPatient {
  const { traits, address } = status;
  const usedName = traits?.usedName ?? card?.usedName;
  return {
    ins,
    birthName: traits?.birthName || card?.birthName || '',
    birthGivenNames: traits?.birthGivenNames ?? (card ? [card.givenName] : []),
    ...(usedName !== undefined && usedName !== '' && { usedName }),
    birthDate: traits?.birthDate || card?.birthDate || '',
    sex: traits?.sex ?? 'U',
    ...(traits?.birthPlaceCode !== undefined && { birthPlaceCode: traits.birthPlaceCode }),
    ...(address?.city !== undefined && { city: address.city }),
    ...(address?.postalCode !== undefined && { postalCode: address.postalCode }),
    complete: traits !== undefined && traits.birthName !== '',
    access: accessOf(status),
  };
}

/** A patient of the list, whose authorisation lapses when the record is not opened until `lapsesBefore`. */
export function fromListItem(item: PatientListItem & { ins: Ins }, lapsesBefore: Date): KnownPatient {
  const lastAccessAt = item.lastAccess === undefined ? undefined : fromXdsTime(item.lastAccess);
  const fedAt = item.lastAddition === undefined ? undefined : fromXdsTime(item.lastAddition);
  const lapsed = lastAccessAt !== undefined && lastAccessAt < lapsesBefore;
  const birthName = item.birthName ?? item.lastName;
  return {
    ins: item.ins,
    birthName,
    birthGivenNames: item.firstName === '' ? [] : [item.firstName],
    ...(item.lastName !== birthName && { usedName: item.lastName }),
    birthDate: item.birthDate ?? '',
    sex: sexOf(item.civility),
    complete: false,
    access: lapsed ? 'to-renew' : item.treatingDoctor ? 'treating-doctor' : 'accessible',
    ...(lastAccessAt && { lastAccessAt }),
    ...(fedAt && { fedAt }),
  };
}

/** The list has a civility and no sex. */
function sexOf(civility: string | undefined): KnownPatient['sex'] {
  if (civility === undefined) return 'U';
  return /^(MME|MLLE|MADAME)\.?$/i.test(civility) ? 'F' : /^(M|MR|MONSIEUR)\.?$/i.test(civility) ? 'M' : 'U';
}
