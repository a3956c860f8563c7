import type { InsiRegistry } from '../insi/registry.ts';
import type { TeleserviceSettings } from '../insi/settings.ts';
import type { SandboxVitale } from '../people/vitale-cards.ts';
import { toBase45 } from './base45.ts';
import { type ApCvPerson, apcvPeople } from './people.ts';

/** A code as the phone shows it. */
export type ShownCode = { readonly payload: string; readonly endsAt: Date };

export type ReadCode =
  | { readonly kind: 'read'; readonly person: ApCvPerson }
  | { readonly kind: 'unknown' | 'expired' | 'used' };

/** The phones of the sandbox's people, with the appli carte Vitale in them. */
export type VitalePhones = {
  readonly people: readonly ApCvPerson[];
  /** Has a person's phone show a fresh code. @throws RangeError for an unknown person */
  show(key: string): ShownCode;
  /** What the service finds behind a code: it serves once, for some minutes. */
  read(payload: string): ReadCode;
};

type Kept = { readonly person: ApCvPerson; readonly endsAt: number; used: boolean };

/** Bytes of a code: as much as makes a code of the size of the real ones. */
const codeBytes = 240;
/** Codes kept: the oldest go first. */
const maxKept = 1000;

export function createPhones(o: {
  readonly registry: InsiRegistry;
  readonly vitale: readonly SandboxVitale[];
  readonly settings: TeleserviceSettings;
  readonly clock: () => Date;
  readonly random: (size: number) => Uint8Array;
}): VitalePhones {
  const people = apcvPeople(o.registry.people, o.vitale);
  const kept = new Map<string, Kept>();
  return {
    people,
    show(key) {
      const person = people.find((one) => one.key === key);
      if (person === undefined) throw new RangeError('No such person with an appli carte Vitale');
      const payload = `PB8${toBase45(o.random(codeBytes))}`;
      const endsAt = o.clock().getTime() + o.settings.codeMinutes * 60_000;
      kept.set(payload, { person, endsAt, used: false });
      if (kept.size > maxKept) kept.delete(kept.keys().next().value!);
      return { payload, endsAt: new Date(endsAt) };
    },
    read(payload) {
      const code = kept.get(payload);
      if (code === undefined) return { kind: 'unknown' };
      if (code.used) return { kind: 'used' };
      if (code.endsAt <= o.clock().getTime()) return { kind: 'expired' };
      code.used = true;
      return { kind: 'read', person: code.person };
    },
  };
}
