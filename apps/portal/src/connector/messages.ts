import type { Beneficiary, ConnectorHello, ConnectorMessage, ReaderView } from '@trousse/contract/connector';

/**
 * Reads what the connector says. Checked by hand rather than with the contract's schemas, which would bring the whole
 * validation library to the sign-in page. Anything of another shape reads as undefined and is ignored.
 */
export function readMessage(text: unknown): ConnectorMessage | undefined {
  const message = parse(text);
  if (message === undefined) return undefined;
  const { type, id } = message;
  switch (type) {
    case 'challenge':
      return isText(message.connectorId) && isText(message.version) && isText(message.nonce)
        ? { type, connectorId: message.connectorId, version: message.version, nonce: message.nonce }
        : undefined;
    case 'refused':
      return isText(message.code) ? { type, code: message.code } : undefined;
    case 'readers':
      return Array.isArray(message.readers) && message.readers.every(isReader)
        ? { type, readers: message.readers }
        : undefined;
    case 'session-ended':
      return message.reason === 'card-removed' || message.reason === 'server-closed' || message.reason === 'ended'
        ? { type, reason: message.reason }
        : undefined;
    case 'progress':
      return isNumber(id) && isNumber(message.done) && isNumber(message.total)
        ? { type, id, done: message.done, total: message.total }
        : undefined;
    case 'result':
      return isNumber(id) ? { type, id, result: message.result } : undefined;
    case 'error':
      return isNumber(id) && isText(message.code)
        ? { type, id, code: message.code, ...(isNumber(message.triesLeft) && { triesLeft: message.triesLeft }) }
        : undefined;
    default:
      return undefined;
  }
}

export function readHello(value: unknown): ConnectorHello | undefined {
  if (!isObject(value) || value.product !== 'trousse-connector') return undefined;
  const { version, connectorId, paired } = value;
  return isText(version) && isText(connectorId) && typeof paired === 'boolean'
    ? { product: 'trousse-connector', version, connectorId, paired }
    : undefined;
}

export function readBeneficiaries(result: unknown): Beneficiary[] | undefined {
  if (!isObject(result) || !Array.isArray(result.beneficiaries)) return undefined;
  return result.beneficiaries.every(isBeneficiary) ? result.beneficiaries : undefined;
}

function isBeneficiary(value: unknown): value is Beneficiary {
  return (
    isObject(value) &&
    isNumber(value.rank) &&
    [value.quality, value.birthName, value.givenName, value.birthDate].every(isText) &&
    [value.usedName, value.matricule].every((text) => text === undefined || isText(text))
  );
}

function isReader(value: unknown): value is ReaderView {
  if (!isObject(value) || !isText(value.name) || !isObject(value.card)) return false;
  const { kind, holder, role, cardKind } = value.card;
  if (kind !== 'cps') return ['none', 'vitale', 'unknown', 'mute'].includes(kind as string);
  return isText(holder) && isText(role) && ['CPS', 'CPE', 'CPF', 'CPA'].includes(cardKind as string);
}

function parse(text: unknown): Record<string, unknown> | undefined {
  if (!isText(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
