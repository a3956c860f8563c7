import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import {
  type CardSituation,
  type SignInResult,
  type SignInStatement,
  type TunnelHello,
  tunnelHelloText,
} from '@trousse/contract/connector';
import { signInsiAssertion } from '@trousse/insi';
import {
  createTunnel,
  type Json,
  type Tunnel,
  type TunnelStream,
  webSocketOptions,
  writeAnswerHeader,
} from '@trousse/tunnel';
import { signVihf } from '@trousse/vihf';
import { signSubmissionSet } from '@trousse/xds';
import { WebSocket } from 'ws';
import { TestApcv } from './test-apcv.ts';
import type { TestDmp } from './test-dmp.ts';
import { TestInsi } from './test-insi.ts';

type Pair = { certificate: string; key: string };
export type CardKeys = { readonly authentication: Pair; readonly signature: Pair };

/** A card in a reader, and the connector that speaks for it. */
export class TestCard {
  readonly keys: CardKeys;
  readonly situations: CardSituation[];
  /** Code with which the connector refuses the next request. */
  refuseNext: string | undefined;
  readonly #dmp: TestDmp;
  readonly #insi: TestInsi;
  readonly #apcv: TestApcv;
  readonly #connectorKey: KeyObject;
  readonly #publicKey: TunnelHello['publicKey'];

  constructor(
    keys: CardKeys,
    situations: CardSituation[],
    dmp: TestDmp,
    { insi = new TestInsi(), apcv = new TestApcv() }: { insi?: TestInsi; apcv?: TestApcv } = {},
  ) {
    this.keys = keys;
    this.situations = situations;
    this.#dmp = dmp;
    this.#insi = insi;
    this.#apcv = apcv;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#connectorKey = privateKey;
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.#publicKey = { kty: 'EC', crv: 'P-256', x: x!, y: y! };
  }

  connectorId = randomUUID();

  hello(origin: string, ticket: string): TunnelHello {
    const said = Buffer.from(tunnelHelloText(origin, ticket));
    const signature = sign('sha256', said, { key: this.#connectorKey, dsaEncoding: 'ieee-p1363' });
    return {
      ...{ version: 1, ticket, connectorId: this.connectorId, publicKey: this.#publicKey },
      signature: signature.toString('base64url'),
    };
  }

  /** Dials the server's tunnel. @throws Error with the code of the server's refusal */
  async dial(origin: string, hello: unknown): Promise<Tunnel> {
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/tunnel`, webSocketOptions());
    await once(socket, 'open');
    const answered = once(socket, 'message') as Promise<[Buffer]>;
    socket.send(JSON.stringify(hello));
    const [text] = await answered;
    const welcome = JSON.parse(text.toString('utf8')) as { ok: boolean; code?: string };
    if (!welcome.ok) throw new Error(welcome.code);
    return createTunnel(socket, { onStream: (stream) => this.#serve(stream) });
  }

  /** What the card signs at sign-in, with whatever a test changes. */
  statement(origin: string, nonce: string, now: Date, changes: Partial<SignInStatement> = {}): SignInResult {
    const statement = JSON.stringify({
      ...{ type: 'trousse-sign-in', origin, nonce, connectorId: this.connectorId },
      ...{ signedAt: now.toISOString(), situations: this.situations },
      ...changes,
    });
    const { authentication, signature } = this.keys;
    return {
      statement,
      signature: sign('sha256', Buffer.from(statement), authentication.key).toString('base64'),
      authenticationCertificate: der(authentication.certificate).toString('base64'),
      signatureCertificate: der(signature.certificate).toString('base64'),
    };
  }

  async #serve(stream: TunnelStream): Promise<void> {
    const { op, shape, path, headers } = stream.header as Record<string, Json>;
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (this.refuseNext !== undefined) {
      const code = this.refuseNext;
      this.refuseNext = undefined;
      return stream.reset(code);
    }
    if (op === 'sign') return await this.#sign(stream, String(shape), body.toString('utf8'));
    const { 'content-type': contentType } = headers as Record<string, string>;
    try {
      const service = TestInsi.serves(String(path))
        ? this.#insi
        : TestApcv.serves(String(path))
          ? this.#apcv
          : undefined;
      const answer = service
        ? await service.handle(body)
        : await this.#dmp.handle({ path: String(path), contentType: contentType!, body });
      await writeAnswerHeader(stream, { status: answer.status, headers: { 'content-type': answer.contentType } });
      await stream.write(answer.body);
      await stream.end();
    } catch {
      stream.reset('DMP_UNAVAILABLE');
    }
  }

  async #sign(stream: TunnelStream, shape: string, unsigned: string): Promise<void> {
    const { certificate, key } = this.keys.signature;
    const credential = {
      certificateDer: der(certificate),
      sign: async (data: Uint8Array) => sign('sha256', data, createPrivateKey(key)),
    };
    const signers = { vihf: signVihf, 'insi-assertion': signInsiAssertion, 'submission-set': signSubmissionSet };
    const signed = await signers[shape as keyof typeof signers](unsigned, credential);
    await writeAnswerHeader(stream, {});
    await stream.write(Buffer.from(signed));
    await stream.end();
  }
}

function der(pem: string): Buffer {
  return new X509Certificate(pem).raw;
}
