import type {
  Beneficiary,
  CardInformation,
  ConnectorHello,
  ConnectorMessage,
  ReadersDiagnosisView,
  ReaderView,
  TriesBound,
} from '@trousse/contract/connector';

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
        ? { type, readers: message.readers, ...(isText(message.trouble) && { trouble: message.trouble }) }
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
      return isNumber(id) && isText(message.code) ? { type, id, code: message.code, ...tries(message) } : undefined;
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
    [value.usedName, value.matricule, value.holderMatricule].every(isOptionalText) &&
    (value.twinRank === undefined || isNumber(value.twinRank))
  );
}

/** What a card says without its PIN; undefined for anything of another shape. */
export function readCardInformation(result: unknown): CardInformation | undefined {
  if (!isObject(result)) return undefined;
  const { cardKind, holder, nationalId, role, serial, authenticationValidUntil, signatureValidUntil } = result;
  const texts = [holder, nationalId, role, serial, authenticationValidUntil, signatureValidUntil];
  return isCardKind(cardKind) && texts.every(isText) ? (result as CardInformation) : undefined;
}

/** How the ground under the readers is; undefined for anything of another shape. */
export function readDiagnosis(result: unknown): ReadersDiagnosisView | undefined {
  if (!isObject(result) || typeof result.tls !== 'boolean') return undefined;
  const { kind, trouble, middleware } = result;
  const known = isObject(middleware) ? Object.values(middleware).every(isText) : middleware === undefined;
  return (kind === 'software' || kind === 'hardware') && isOptionalText(trouble) && known
    ? (result as ReadersDiagnosisView)
    : undefined;
}

function isReader(value: unknown): value is ReaderView {
  if (!isObject(value) || !isText(value.name) || !isObject(value.card)) return false;
  const { kind, insertion, holder, role, cardKind, pin, why } = value.card;
  if (kind === 'mute') return isOptionalText(why);
  if (kind === 'vitale') return isText(insertion);
  if (kind !== 'cps') return ['none', 'unknown'].includes(kind as string);
  return isText(insertion) && isText(holder) && isText(role) && isCardKind(cardKind) && isOptionalText(pin);
}

function isCardKind(value: unknown): boolean {
  return ['CPS', 'CPE', 'CPF', 'CPA'].includes(value as string);
}

function tries({ triesLeft, triesBound }: Record<string, unknown>): { triesLeft?: number; triesBound?: TriesBound } {
  if (!isNumber(triesLeft)) return {};
  return triesBound === 'at-most' || triesBound === 'at-least' ? { triesLeft, triesBound } : { triesLeft };
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
const isOptionalText = (value: unknown): value is string | undefined => value === undefined || isText(value);
const isNumber = (value: unknown): value is number => typeof value === 'number';
