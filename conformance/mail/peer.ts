/** A mailbox of a peer, with a token that opens it. */
export type PeerMailbox = { readonly address: string; readonly token: string };

/** A mail server that the contract runs against: IMAP with STARTTLS and tokens, and submission in front of it. */
export type Peer = {
  readonly imap: { readonly host: string; readonly port: number };
  readonly submission: { readonly host: string; readonly port: number };
  /** PEM of the authority of its certificate. */
  readonly authority: string;
  readonly alice: PeerMailbox;
  readonly bob: PeerMailbox;
  /** A token that was never given. */
  readonly wrongToken: string;
  close(): Promise<void>;
};
