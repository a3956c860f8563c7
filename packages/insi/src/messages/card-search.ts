import { el, type Raw, type XmlElement } from '@trousse/xml';
import { acceptableDate, acceptableName, acceptableRank } from './acceptable.ts';
import { matching, readSequence, rootOf } from './fields.ts';
import { type MatriculeParts, matriculeParts, readMatricule, writeMatricule } from './matricule.ts';
import { insiNs } from './operations.ts';

/** Criteria of WS_INS1, as the Vitale card has them (identity.md §3.1). */
export type CardCriteria = {
  /** The certified number of the person, 15 characters, when the card bears it. */
  readonly ownMatricule?: string;
  /** The number of the insured person under whom the person is. */
  readonly holderMatricule?: string;
  readonly birthName?: string;
  /** As the card has it, which may be lunar. */
  readonly birthDate?: string;
  /** Rank among twins, from 1. */
  readonly birthRank?: number;
};

/** RECVITALE (WS_INS1). @throws InsiError `unacceptable-matricule`, `unacceptable-trait`. */
export function encodeCardSearch(criteria: CardCriteria): Raw {
  const { ownMatricule, holderMatricule, birthName, birthDate, birthRank } = criteria;
  return el(
    'RECVITALE',
    { xmlns: insiNs.cardSearch },
    ownMatricule !== undefined && el('MatriculeIndividu', null, writeMatricule(matriculeParts(ownMatricule))),
    holderMatricule !== undefined && el('MatriculeOD', null, writeMatricule(matriculeParts(holderMatricule))),
    birthName !== undefined && el('NomNaissance', null, acceptableName('birthName', birthName)),
    birthDate !== undefined && el('DateNaissance', null, acceptableDate(birthDate)),
    birthRank !== undefined && el('RangNaissance', null, acceptableRank(birthRank)),
  );
}

export type ReceivedCard = {
  readonly own?: MatriculeParts;
  readonly holder?: MatriculeParts;
  readonly birthName?: string;
  readonly birthDate?: string;
  readonly birthRank?: number;
};

/** @throws InsiError `malformed-message`. */
export function decodeCardSearch(body: XmlElement): ReceivedCard {
  const root = rootOf(body, insiNs.cardSearch, 'RECVITALE');
  const fields = readSequence(root, [
    'MatriculeIndividu',
    'MatriculeOD',
    'NomNaissance',
    'DateNaissance',
    'RangNaissance',
  ]);
  const [own, holder] = [fields.element('MatriculeIndividu'), fields.element('MatriculeOD')];
  const [name, date, rank] = [fields.text('NomNaissance'), fields.text('DateNaissance'), fields.text('RangNaissance')];
  return {
    ...(own === undefined ? {} : { own: readMatricule(own) }),
    ...(holder === undefined ? {} : { holder: readMatricule(holder) }),
    ...(name === undefined ? {} : { birthName: matching(/^[A-Z' -]+$/, name) }),
    ...(date === undefined ? {} : { birthDate: matching(/^\d{4}-\d{2}-\d{2}$/, date) }),
    ...(rank === undefined ? {} : { birthRank: Number(matching(/^[1-9]$/, rank)) }),
  };
}
