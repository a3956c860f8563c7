/** What of oidc-provider the sandbox uses; the package has no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export type Stored = Record<string, unknown> & { grantId?: string; uid?: string; consumed?: number };

  /** Where one kind of thing is kept. Lifetimes in seconds. */
  export interface Adapter {
    upsert(id: string, payload: Stored, expiresIn?: number): Promise<void>;
    find(id: string): Promise<Stored | undefined>;
    findByUid(uid: string): Promise<Stored | undefined>;
    findByUserCode(code: string): Promise<Stored | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export type Session = {
    readonly uid: string;
    readonly accountId?: string;
    /** Seconds since 1970. */
    readonly loginTs?: number;
    readonly amr?: readonly string[];
    readonly authorizations?: Readonly<Record<string, { readonly grantId?: string; readonly sid?: string }>>;
    save(ttl: number): Promise<void>;
  };
  export type Client = { readonly clientId: string };
  export type Grant = { readonly jti: string; addOIDCScope(scope: string): void; save(): Promise<string> };
  export type Token = {
    readonly grantId?: string;
    readonly accountId?: string;
    readonly sessionUid?: string;
    readonly authTime?: number;
  };
  export type BackchannelRequest = {
    readonly jti: string;
    readonly accountId: string;
    readonly params: Readonly<Record<string, unknown>>;
  };
  export type Interaction = {
    readonly uid: string;
    readonly prompt: { readonly name: string };
    readonly params: Readonly<Record<string, unknown>>;
  };
  /** The context of a request (koa), as far as it is used. */
  export type Context = {
    type: string;
    status: number;
    body: unknown;
    readonly oidc: {
      readonly provider: Provider;
      readonly route: string;
      readonly session?: Session;
      readonly client?: Client;
      readonly entities: Readonly<Record<string, unknown>>;
      readonly params?: Readonly<Record<string, unknown>>;
    };
  };

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Grant: new (properties: {
      accountId: string;
      clientId: string;
    }) => Grant;
    readonly Session: { findByUid(uid: string): Promise<Session | undefined> };
    proxy: boolean;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this;
    on(event: string, listener: (context: Context, error?: Error) => void): this;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionResult(request: IncomingMessage, response: ServerResponse, result: object): Promise<string>;
    backchannelResult(
      request: string,
      result: Grant | Error,
      details?: { acr?: string; amr?: string[]; authTime?: number; sessionUid?: string; sid?: string },
    ): Promise<void>;
  }
  export const errors: Readonly<Record<'AccessDenied' | 'InvalidBindingMessage', new (description: string) => Error>>;
}
