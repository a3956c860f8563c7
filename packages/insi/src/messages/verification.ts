import { type IdentityTraits, type Ins, isInsOid } from '@trousse/ins';
import { type Content, el, type Raw, type XmlElement } from '@trousse/xml';
import { acceptableDate, acceptableName, acceptablePlace, acceptableSex } from './acceptable.ts';
import { malformed, matching, readFields, readSequence, required, rootOf } from './fields.ts';
import { matriculeParts, readMatricule, wholeMatricule, writeMatricule } from './matricule.ts';
import { insiNs } from './operations.ts';
import { type ReportCode, readReport, writeReport } from './result.ts';
import { type ReceivedTraits, receivedTraits } from './traits-search.ts';

/** An identity to verify: a number with its authority, and the traits that go with it here. */
export type IdentityToVerify = {
  readonly ins: Ins;
  readonly traits: Pick<IdentityTraits, 'birthName' | 'birthGivenNames' | 'sex' | 'birthDate' | 'birthPlaceCode'>;
};

/** What the téléservice says of a number and traits: whether they belong together. */
export type VerificationResult = { readonly verified: boolean; readonly label: string };

const labels = { '00': 'OK', '01': 'Identite non verifiee' } as const;

/** Request of WS_INS3. @throws InsiError `unacceptable-trait`, `unacceptable-matricule`. */
export function encodeVerification(identity: IdentityToVerify): Raw {
  return el('REQUETE', { xmlns: insiNs.verification }, writeIdentityToVerify(identity));
}

export type ReceivedVerification = { readonly ins: Ins; readonly traits: ReceivedTraits };

/** @throws InsiError `malformed-message`. */
export function decodeVerification(body: XmlElement): ReceivedVerification {
  const fields = readSequence(rootOf(body, insiNs.verification, 'REQUETE'), ['IndividuVerifie']);
  return readIdentityToVerify(fields.element('IndividuVerifie'));
}

/** Answer of WS_INS3. */
export function encodeVerificationResult(verified: boolean): Raw {
  return el('RESULTAT', { xmlns: insiNs.verificationResult }, writeVerdict(verified));
}

/** @throws InsiError `malformed-message`. */
export function decodeVerificationResult(body: XmlElement): VerificationResult {
  return readVerdict(readFields(rootOf(body, insiNs.verificationResult, 'RESULTAT')).element('CR'));
}

export function writeVerdict(verified: boolean): Raw {
  const code: ReportCode = verified ? '00' : '01';
  return writeReport(code, labels[code]);
}

export function readVerdict(element: XmlElement | undefined): VerificationResult {
  const { code, label } = readReport(element);
  if (code === '02') throw malformed();
  return { verified: code === '00', label };
}

/** `IndividuVerifie`, whose elements a kit of the téléservice names (identity.md §2.1). */
export function writeIdentityToVerify({ ins, traits }: IdentityToVerify): Content {
  const names = traits.birthGivenNames.map((name) => acceptableName('givenName', name));
  return el(
    'IndividuVerifie',
    null,
    el(
      'INSFourni',
      null,
      el('IdIndividu', null, writeMatricule(matriculeParts(ins.matricule))),
      el('OID', null, ins.oid),
    ),
    el(
      'TraitsIdentiteIndividu',
      null,
      el('NomNaissance', null, acceptableName('birthName', traits.birthName)),
      names.length > 0 && el('ListePrenom', null, names.join(' ')),
      el('Sexe', null, acceptableSex(traits.sex)),
      el('DateNaissance', null, acceptableDate(traits.birthDate)),
      traits.birthPlaceCode !== undefined && el('LieuNaissance', null, acceptablePlace(traits.birthPlaceCode)),
    ),
  );
}

/** @throws InsiError `malformed-message`. */
export function readIdentityToVerify(element: XmlElement | undefined): ReceivedVerification {
  const fields = readSequence(required(element), ['INSFourni', 'TraitsIdentiteIndividu']);
  const given = readSequence(required(fields.element('INSFourni')), ['IdIndividu', 'OID']);
  const traits = readSequence(required(fields.element('TraitsIdentiteIndividu')), [
    'NomNaissance',
    'Prenom',
    'ListePrenom',
    'Sexe',
    'DateNaissance',
    'LieuNaissance',
  ]);
  const oid = matching(/^[0-9.]+$/, given.text('OID'));
  if (!isInsOid(oid)) throw malformed();
  const names = traits.text('ListePrenom') ?? traits.text('Prenom');
  return {
    ins: { matricule: wholeMatricule(readMatricule(given.element('IdIndividu'))), oid },
    traits: receivedTraits({
      birthName: traits.text('NomNaissance'),
      givenNames: names === undefined ? [] : [names],
      sex: traits.text('Sexe'),
      birthDate: traits.text('DateNaissance'),
      birthPlaceCode: traits.text('LieuNaissance'),
    }),
  };
}
