import { matching, readFields, required, rootOf } from '@trousse/insi';
import { type Content, el, type Raw, type XmlElement } from '@trousse/xml';
import { type ApCvOperation, apcvNs } from './operations.ts';
import { type ApCvProfile, readProfile, writeProfile } from './profile.ts';

/** What the téléservice keeps of an authenticated phone, for some minutes. */
export type ApCvContext = {
  readonly id: string;
  /** To be shown; after it the context is worth nothing. */
  readonly endOfValidity: Date;
  readonly token: string;
};

export type ApCvSession = { readonly context: ApCvContext; readonly profile: ApCvProfile };

/** An answer: what was asked, or a status other than 0, whose values no public text gives. */
export type ApCvAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: number };

const roots = {
  authenticate: 'AuthentifierUtilisateurProximiteRep',
  restore: 'RestituerContexteApCVRep',
  destroy: 'DetruireContexteApCVRep',
} as const satisfies Record<ApCvOperation, string>;

/** @param o.id XML identifier of the answer. */
export function encodeSession(
  operation: 'authenticate' | 'restore',
  { context, profile }: ApCvSession,
  o: { readonly id: string; readonly now: Date },
): Raw {
  return answer(
    operation,
    o,
    el(
      'ContexteApCV',
      null,
      el('DateFinValidite', null, context.endOfValidity.toISOString()),
      el('Identifiant', null, context.id),
      el('TokenApCV', null, context.token),
    ),
    writeProfile(profile),
  );
}

export function encodeDestroyed(o: { readonly id: string; readonly now: Date }): Raw {
  return answer('destroy', o);
}

function answer(operation: ApCvOperation, { id, now }: { id: string; now: Date }, ...content: Content[]): Raw {
  const attributes = { xmlns: apcvNs, version: '1.0', horodatage: now.toISOString(), ID: id };
  return el(roots[operation], attributes, el('CodeStatut', null, '0'), content);
}

/** @throws InsiError `malformed-message`. */
export function decodeSession(operation: 'authenticate' | 'restore', body: XmlElement): ApCvAnswer<ApCvSession> {
  return decode(operation, body, (fields) => {
    const context = readFields(required(fields.element('ContexteApCV')));
    return {
      context: {
        id: matching(/^[\w-]{1,64}$/, context.text('Identifiant')),
        endOfValidity: instantOf(context.text('DateFinValidite')),
        token: matching(/^[\x21-\x7e]{1,512}$/, context.text('TokenApCV')),
      },
      profile: readProfile(fields.element('ProfilApCV')),
    };
  });
}

/** @throws InsiError `malformed-message`. */
export function decodeDestroyed(body: XmlElement): ApCvAnswer<undefined> {
  return decode('destroy', body, () => undefined);
}

function decode<T>(
  operation: ApCvOperation,
  body: XmlElement,
  read: (fields: ReturnType<typeof readFields>) => T,
): ApCvAnswer<T> {
  const fields = readFields(rootOf(body, apcvNs, roots[operation]));
  const status = Number(matching(/^\d{1,6}$/, fields.text('CodeStatut')));
  return status === 0 ? { ok: true, value: read(fields) } : { ok: false, status };
}

function instantOf(value: string | undefined): Date {
  const days =
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
  return new Date(matching(days, value));
}
