/** What a client says to sign on: whose mailbox, with which token. */
export type GivenToken = { readonly user: string; readonly token: string };

/** Reads the first answer of XOAUTH2 or of OAUTHBEARER (RFC 7628 §3.1); undefined for what is neither. */
export function readOauth(mechanism: 'XOAUTH2' | 'OAUTHBEARER', text: string): GivenToken | undefined {
  const [head = '', ...fields] = text.split('\x01');
  const user =
    mechanism === 'XOAUTH2' ? /^user=(.+)$/.exec(head)?.[1] : /^[nyp](?:=[^,]*)?,a=([^,]+),$/.exec(head)?.[1];
  const token = fields.map((field) => /^auth=Bearer ([\w.~+/=-]{1,8192})$/i.exec(field)?.[1]).find(Boolean);
  if (user === undefined || token === undefined) return undefined;
  return { user: user.replaceAll('=2C', ',').replaceAll('=3D', '='), token };
}
