import type { MailLabel, MailSettings } from '@trousse/contract';
import type { Context } from '../context.ts';

export type MailboxKind = 'PER' | 'ORG' | 'CAB' | 'APP';

/** A mailbox of the professional's choice, with what the directory said of it when it was chosen. */
export type KnownMailbox = {
  readonly address: string;
  readonly kind: MailboxKind;
  readonly label: string;
  readonly delegated: boolean;
};

export type KnownLabel = { readonly keyword: string; readonly name: string; readonly colour: MailLabel['colour'] };

/** What is kept of how a professional uses secure mail. */
export type KeptSettings = Omit<MailSettings, 'addresses'> & {
  readonly mailboxes: readonly KnownMailbox[];
  /** By the address of their mailbox. */
  readonly labels: Readonly<Record<string, readonly KnownLabel[]>>;
};

const firstSettings: KeptSettings = {
  ...{ sending: true, signature: '', undoSeconds: 10, index: true, receipts: 'ask', threads: true },
  ...{ mailboxes: [], labels: {} },
};

type Collaborators = Pick<Context, 'db' | 'keys' | 'clock'>;

const contextOf = (professional: string) => `mail settings ${professional}`;

/** How a professional uses secure mail; the first values where they chose nothing. */
export async function recallMailSettings({ db, keys }: Collaborators, professional: string): Promise<KeptSettings> {
  const row = await db
    .selectFrom('mail_settings')
    .select('sealed')
    .where('professional', '=', professional)
    .executeTakeFirst();
  if (row === undefined) return firstSettings;
  const kept = JSON.parse(keys.open(row.sealed, contextOf(professional)).toString('utf8')) as Partial<KeptSettings>;
  return { ...firstSettings, ...kept };
}

/** Changes what is kept, one change after the other, and gives what it is now. */
export async function changeMailSettings(
  context: Collaborators,
  professional: string,
  change: (before: KeptSettings) => KeptSettings,
): Promise<KeptSettings> {
  const { db, keys, clock } = context;
  return await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('mail_settings')
      .values({ professional, sealed: sealed(firstSettings), updated_at: clock() })
      .onConflict((conflict) => conflict.column('professional').doNothing())
      .execute();
    await tx
      .selectFrom('mail_settings')
      .select('professional')
      .where('professional', '=', professional)
      .forUpdate()
      .execute();
    const next = change(await recallMailSettings({ ...context, db: tx }, professional));
    await tx
      .updateTable('mail_settings')
      .set({ sealed: sealed(next), updated_at: clock() })
      .where('professional', '=', professional)
      .execute();
    return next;
  });

  function sealed(value: KeptSettings): Buffer {
    return keys.seal(Buffer.from(JSON.stringify(value)), contextOf(professional));
  }
}

/** As the page sees them. */
export function toSettings({ mailboxes, labels: _, ...choices }: KeptSettings): MailSettings {
  return { ...choices, addresses: mailboxes.map(({ address }) => address) };
}
