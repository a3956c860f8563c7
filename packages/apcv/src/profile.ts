import { type IdentityTraits, type Ins, isInsOid } from '@trousse/ins';
import {
  InsiError,
  type InsRecord,
  insiErrorCodes,
  matching,
  readFields,
  readIdentity,
  readInsRecord,
  required,
  wholeMatricule,
  writeIdentity,
  writeInsRecord,
} from '@trousse/insi';
import { attr, type Content, el, type XmlElement } from '@trousse/xml';
import { apcvLimits } from './limits.ts';

/** A person as the compulsory insurance knows them. */
export type AmoIdentity = {
  readonly birthName: string;
  readonly usedName?: string;
  readonly givenName: string;
  /** `0` the insured, `1`…: as on a Vitale card. */
  readonly quality: string;
  /** Text: it may be lunar. */
  readonly birthDate: string;
  /** Rank among twins, from 1. */
  readonly birthRank: number;
  /** 15 characters; absent for a child without a number of their own. */
  readonly certifiedMatricule?: string;
  /** Number of the insured. */
  readonly holderMatricule: string;
  /** 2, 3 and 4 digits. */
  readonly scheme: string;
  readonly fund: string;
  readonly centre: string;
};

/** The person whose phone it is: an INS identity that the service answers for (status `QUAL`, channel `AV`). */
export type ApCvHolder = {
  readonly ins: Ins;
  readonly active: InsRecord;
  readonly traits: IdentityTraits;
  readonly amo: AmoIdentity;
};

export type ApCvProfile = {
  readonly serial: string;
  /** `T` test, `DEMO`, or real. */
  readonly type: string;
  readonly holder: ApCvHolder;
  /** The others who are covered: identities of the insurance only. */
  readonly beneficiaries: readonly AmoIdentity[];
};

export function writeProfile({ serial, type, holder, beneficiaries }: ApCvProfile): Content {
  return el(
    'ProfilApCV',
    null,
    el('Identification', { numSerie: serial, type }),
    el(
      'Utilisateur',
      null,
      el(
        'IdentitePatient',
        null,
        el('INSACTIF', null, writeInsRecord(holder.active)),
        el('TIQ', null, writeIdentity(holder.traits)),
      ),
      writePerson(holder.amo),
    ),
    beneficiaries.map((one) => el('Individu', null, writePerson(one))),
  );
}

/** @throws InsiError `malformed-message`. */
export function readProfile(element: XmlElement | undefined): ApCvProfile {
  const fields = readFields(required(element));
  const identification = fields.element('Identification');
  const user = readFields(required(fields.element('Utilisateur')));
  const patient = readFields(required(user.element('IdentitePatient')));
  const active = readInsRecord(required(patient.element('INSACTIF')));
  const others = fields.elements('Individu');
  if (!isInsOid(active.oid) || others.length > apcvLimits.maxBeneficiaries) throw new InsiError(insiErrorCodes.message);
  return {
    serial: matching(/^\d{1,20}$/, attr(identification, 'numSerie')),
    type: matching(/^\w{1,10}$/, attr(identification, 'type')),
    holder: {
      ins: { matricule: wholeMatricule(active.matricule), oid: active.oid },
      active,
      traits: readIdentity(required(patient.element('TIQ'))).traits,
      amo: readPerson(user.element('CarteVitaleIndividu')),
    },
    beneficiaries: others.map((other) => readPerson(readFields(other).element('CarteVitaleIndividu'))),
  };
}

function writePerson(person: AmoIdentity): Content {
  const { birthName, usedName, certifiedMatricule: own, holderMatricule: holder } = person;
  return el(
    'CarteVitaleIndividu',
    null,
    el(
      'IdentiteAMO',
      null,
      el('NomFamille', null, birthName),
      el('NomUsage', null, usedName ?? birthName),
      el('Prenom', null, person.givenName),
      el('Qualite', null, person.quality),
      el('DateNaissance', { rang: String(person.birthRank) }, person.birthDate),
      own !== undefined && el('NIRCertifie', { cle: own.slice(13) }, own.slice(0, 13)),
      el(
        'ContratAMO',
        null,
        el('NIRAssure', { cle: holder.slice(13) }, holder.slice(0, 13)),
        el('OrganismeAMO', { codeRegime: person.scheme, codeCaisse: person.fund, codeCentre: person.centre }),
      ),
    ),
  );
}

function readPerson(element: XmlElement | undefined): AmoIdentity {
  const fields = readFields(required(readFields(required(element)).element('IdentiteAMO')));
  const contract = readFields(required(fields.element('ContratAMO')));
  const body = contract.element('OrganismeAMO');
  const birthName = required(fields.text('NomFamille'));
  const usedName = fields.text('NomUsage');
  const own = fields.element('NIRCertifie');
  return {
    birthName,
    ...(usedName === undefined || usedName === birthName ? {} : { usedName }),
    givenName: required(fields.text('Prenom')),
    quality: matching(/^\d{1,2}$/, fields.text('Qualite')),
    birthDate: matching(/^\d{4}-\d{2}-\d{2}$/, fields.text('DateNaissance')),
    birthRank: Number(matching(/^[1-9]$/, attr(fields.element('DateNaissance'), 'rang'))),
    ...(own === undefined ? {} : { certifiedMatricule: numberOf(fields.text('NIRCertifie'), own) }),
    holderMatricule: numberOf(contract.text('NIRAssure'), contract.element('NIRAssure')),
    scheme: matching(/^\d{2}$/, attr(body, 'codeRegime')),
    fund: matching(/^\d{3}$/, attr(body, 'codeCaisse')),
    centre: matching(/^\d{4}$/, attr(body, 'codeCentre')),
  };
}

function numberOf(number: string | undefined, element: XmlElement | undefined): string {
  return matching(/^\d{6}[\dAB]\d{6}$/, number) + matching(/^\d{2}$/, attr(element, 'cle'));
}
