import { constants, verify, X509Certificate } from 'node:crypto';
import { type SignInResult, type SignInStatement, signInStatementSchema } from '@trousse/contract/connector';
import { type CertificateInfo, type Holder, type TrustStore, VihfError, verifyChain } from '@trousse/vihf';
import { type Failure, failure } from '../errors.ts';
import { limits } from '../limits.ts';

/** What a statement must agree with. */
export type Expected = {
  readonly origin: string;
  readonly nonce: string;
  readonly connectorId: string;
  readonly trust: TrustStore;
  readonly now: Date;
};

/** A statement that was signed by a card that we trust, for us, now. */
export type VerifiedStatement = {
  readonly statement: SignInStatement;
  readonly holder: Holder;
  readonly signatureCertificate: CertificateInfo;
};

/** The reason of a refusal goes to the journal; the page learns only whether the card itself is the cause. */
export class StatementRefused extends Error {
  readonly reason: string;
  readonly failure: Failure;

  constructor(reason: string, code: 'SIGN_IN_REFUSED' | 'CARD_NOT_TRUSTED' | 'CHALLENGE_EXPIRED', cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
    this.failure = failure(code);
  }
}

/**
 * Checks what a card signed at sign-in: its two certificates first, then the signature, then what was signed. Nothing
 * of the statement is believed before the signature.
 * @throws StatementRefused
 */
export function verifyStatement(result: SignInResult, expected: Expected): VerifiedStatement {
  const authentication = certificateOf(result.authenticationCertificate, expected);
  const signature = certificateOf(result.signatureCertificate, expected);
  if (!authentication.keyUsage.digitalSignature || authentication.keyUsage.nonRepudiation) {
    throw new StatementRefused('authentication-certificate-usage', 'CARD_NOT_TRUSTED');
  }
  if (!signature.keyUsage.nonRepudiation) throw new StatementRefused('signature-certificate-usage', 'CARD_NOT_TRUSTED');
  const { holder } = signature;
  if (holder === undefined || authentication.holder?.nationalId !== holder.nationalId) {
    throw new StatementRefused('two-holders', 'CARD_NOT_TRUSTED');
  }
  const bytes = Buffer.from(result.statement, 'utf8');
  if (bytes.length > limits.statementBytes || !isSignedBy(authentication, bytes, result.signature)) {
    throw new StatementRefused('signature', 'SIGN_IN_REFUSED');
  }
  const statement = readStatement(result.statement);
  if (statement.origin !== expected.origin) throw new StatementRefused('other-origin', 'SIGN_IN_REFUSED');
  if (statement.nonce !== expected.nonce) throw new StatementRefused('other-nonce', 'CHALLENGE_EXPIRED');
  if (statement.connectorId !== expected.connectorId) throw new StatementRefused('other-connector', 'SIGN_IN_REFUSED');
  const age = Math.abs(expected.now.getTime() - new Date(statement.signedAt).getTime());
  if (age > limits.statementSkewMs) throw new StatementRefused('not-fresh', 'CHALLENGE_EXPIRED');
  return { statement, holder, signatureCertificate: signature };
}

function certificateOf(base64: string, { trust, now }: Expected): CertificateInfo {
  if (base64.length > limits.certificateBytes * 1.4)
    throw new StatementRefused('certificate-too-long', 'CARD_NOT_TRUSTED');
  try {
    return verifyChain(Buffer.from(base64, 'base64'), trust, now);
  } catch (error) {
    if (!(error instanceof VihfError)) throw error;
    throw new StatementRefused(error.code, 'CARD_NOT_TRUSTED', error);
  }
}

/** RSASSA-PKCS1-v1_5 with SHA-256, as the card's authentication key does it; no other kind of key is taken. */
function isSignedBy(certificate: CertificateInfo, bytes: Uint8Array, signature: string): boolean {
  const key = new X509Certificate(certificate.der).publicKey;
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return false;
  if (signature.length > limits.signatureBytes) return false;
  return verify('sha256', bytes, { key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(signature, 'base64'));
}

function readStatement(text: string): SignInStatement {
  try {
    return signInStatementSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StatementRefused('malformed', 'SIGN_IN_REFUSED', cause);
  }
}
