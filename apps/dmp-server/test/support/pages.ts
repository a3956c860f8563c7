import { randomUUID } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import { td09, type WebPsPage } from '@trousse/dmp-wire';
import type { Ins } from '@trousse/ins';
import { collect } from '@trousse/soap';
import { buildVihf, signVihf, type VihfClaims } from '@trousse/vihf';
import type { Person } from './people.ts';
import type { Credential } from './pki.ts';
import { claimsOf } from './software.ts';
import type { World } from './world.ts';

export type PageReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As it was sent. */
  readonly body: string;
  /** What a reader sees, markup taken away. */
  readonly text: string;
  /** `name=value` of the cookie that was set. */
  readonly cookie: string | undefined;
};

export type PageRequest = {
  readonly method?: 'GET' | 'POST' | 'HEAD';
  /** null: no client certificate. */
  readonly connection: Credential | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: string;
};

/** Asks for a path as a browser does. */
export async function ask(world: World, path: string, o: PageRequest): Promise<PageReply> {
  const { hostname, port } = new URL(world.url);
  const { connection, form, method = form === undefined ? 'GET' : 'POST' } = o;
  const content = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const identity = connection === null ? {} : { cert: connection.certificatePem, key: connection.keyPem };
  const headers = { ...content, ...o.headers };
  return await new Promise((resolve, reject) => {
    const options = { hostname, port, path, method, ca: world.pki.caPem, agent: false, headers, ...identity };
    const request = httpsRequest(options, (response) => {
      collect(response, 1e7).then((bytes) => {
        const body = bytes.toString();
        const [set] = response.headers['set-cookie'] ?? [];
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body,
          text: textOf(body),
          cookie: set?.split(';')[0],
        });
      }, reject);
    });
    request.on('error', reject);
    request.end(form);
  });
}

function textOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, ' ')
    .trim();
}

/** TD0.9: opens a page with a card. */
export async function openWithCard(world: World, person: Person, page: WebPsPage, ins: Ins): Promise<PageReply> {
  const connection = person.credentials.authentication;
  return await ask(world, td09.entryPath({ kind: 'direct', page, ins }), { connection });
}

/** What a browser sends from a form of a page opened with a card, the token of the page included. */
export async function actWithCard(
  world: World,
  person: Person,
  page: WebPsPage,
  ins: Ins,
  fields: Readonly<Record<string, string>>,
): Promise<PageReply> {
  const connection = person.credentials.authentication;
  const path = td09.entryPath({ kind: 'direct', page, ins });
  const { body } = await ask(world, `${path}?choisi=${person.claims.nameId}`, { connection });
  const [, token = ''] = /name="jeton" value="([^"]*)"/.exec(body) ?? [];
  const form = new URLSearchParams({ jeton: token, ...fields }).toString();
  const reply = await ask(world, path, { connection, form });
  const { location } = reply.headers;
  return location === undefined ? reply : await ask(world, location as string, { connection });
}

export type FormOptions = {
  readonly claims?: Partial<VihfClaims>;
  readonly connection?: Credential | null;
  /** Patient of the assertion, when it is another than that of the address. */
  readonly patient?: Ins;
};

/** The form that TD0.10 posts. */
export async function samlForm(person: Person, ins: Ins, o: FormOptions = {}): Promise<string> {
  const signer = person.credentials.signature;
  const claims = { ...claimsOf(person, signer, o.patient ?? ins), ...o.claims };
  const assertion = await signVihf(buildVihf(claims), signer);
  const response = td09.encodeSamlResponse(assertion, { id: `_${randomUUID()}`, issueInstant: new Date() });
  return new URLSearchParams({ [td09.samlResponseField]: response }).toString();
}

/** TD0.10: opens a page by the form of a structure's software. */
export async function openWithForm(
  world: World,
  person: Person,
  page: WebPsPage,
  ins: Ins,
  o: FormOptions = {},
): Promise<PageReply> {
  const connection = o.connection === undefined ? person.credentials.authentication : o.connection;
  const form = await samlForm(person, ins, o);
  return await ask(world, td09.entryPath({ kind: 'indirect', page, ins }), { connection, form });
}

/** The pages after the first of TD0.10: with the cookie that it set. */
export async function goOn(
  world: World,
  page: WebPsPage,
  ins: Ins,
  o: { readonly cookie: string | undefined; readonly connection: Credential },
): Promise<PageReply> {
  const headers = o.cookie === undefined ? {} : { cookie: o.cookie };
  return await ask(world, td09.entryPath({ kind: 'indirect', page, ins }), { connection: o.connection, headers });
}
