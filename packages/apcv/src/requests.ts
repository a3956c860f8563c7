import {
  InsiError,
  insiErrorCodes,
  matching,
  type ReceivedRequest,
  readRequestEnvelope,
  readSequence,
  receivedOf,
  required,
  rootOf,
  valueForms,
} from '@trousse/insi';
import { el, type Raw, rawText, type XmlElement } from '@trousse/xml';
import { ApCvError, apcvErrorCodes } from './errors.ts';
import { type ApCvOperation, apcvNs, apcvOperationOf } from './operations.ts';
import { readPayload } from './payload.ts';

/** Who asks, beside the assertion: the billing number and the speciality in the table of the Assurance Maladie. */
export type AmoProfessional = {
  readonly billingNumber: string;
  /** TRE_G100, two digits: not an `SMxx` (identity.md §3.2). */
  readonly amoSpeciality: string;
};

export type AuthenticateRequest = AmoProfessional & {
  /** What the code bears, see `readPayload`. */
  readonly payload: string;
};

export function encodeAuthenticate({ billingNumber, amoSpeciality, payload }: AuthenticateRequest): Raw {
  return request(
    'AuthentifierUtilisateurProximiteReq',
    el(
      'ProfessionnelSante',
      null,
      el('IdentifiantFacturation', null, billingNumber),
      el('CodeSpecialiteAMO', null, amoSpeciality),
    ),
    el('Donnees', null, payload),
  );
}

/** The context that this professional has open: the request names none. */
export function encodeRestore(): Raw {
  return request('RestituerContexteApCVReq');
}

export function encodeDestroy(contextId: string): Raw {
  return request('DetruireContexteApCVReq', el('ContexteApCV', null, el('Identifiant', null, contextId)));
}

const request = (name: string, ...content: Raw[]) => el(name, { xmlns: apcvNs, version: '1.0' }, content);

const decoders = { authenticate: decodeAuthenticate, restore: decodeRestore, destroy: decodeDestroy } as const;

export type ApCvAsked = {
  [Operation in ApCvOperation]: {
    readonly operation: Operation;
    readonly asked: ReturnType<(typeof decoders)[Operation]>;
  };
}[ApCvOperation];

/**
 * Reads a request to the context service (identity.md §3.2).
 * @throws InsiError `malformed-message`; ApCvError `unknown-operation`, `unacceptable-payload`.
 */
export function decodeApCvRequest(message: Uint8Array | string): ReceivedRequest & ApCvAsked {
  const envelope = readRequestEnvelope(message);
  const operation = apcvOperationOf(envelope.action);
  if (operation === undefined) throw new ApCvError(apcvErrorCodes.operation);
  return { ...receivedOf(envelope), ...({ operation, asked: decoders[operation](envelope.body) } as ApCvAsked) };
}

function decodeAuthenticate(body: XmlElement): AuthenticateRequest {
  const fields = readSequence(rootOf(body, apcvNs, 'AuthentifierUtilisateurProximiteReq'), [
    'ProfessionnelSante',
    'Donnees',
  ]);
  const professional = readSequence(required(fields.element('ProfessionnelSante')), [
    'IdentifiantFacturation',
    'CodeSpecialiteAMO',
  ]);
  const data = required(fields.element('Donnees'));
  if (data.children.some((child) => typeof child !== 'string')) throw new InsiError(insiErrorCodes.message);
  return {
    billingNumber: matching(valueForms.billingNumber, professional.text('IdentifiantFacturation')),
    amoSpeciality: matching(valueForms.amoSpeciality, professional.text('CodeSpecialiteAMO')),
    payload: readPayload(rawText(data)),
  };
}

function decodeRestore(body: XmlElement): Record<never, never> {
  readSequence(rootOf(body, apcvNs, 'RestituerContexteApCVReq'), []);
  return {};
}

function decodeDestroy(body: XmlElement): { contextId: string } {
  const fields = readSequence(rootOf(body, apcvNs, 'DetruireContexteApCVReq'), ['ContexteApCV']);
  const context = readSequence(required(fields.element('ContexteApCV')), ['Identifiant']);
  return { contextId: matching(/^[\w-]{1,64}$/, context.text('Identifiant')) };
}
