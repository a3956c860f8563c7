import type { MailTemplate } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import { openMail, sealMail } from './values.ts';

type Collaborators = Pick<Context, 'db' | 'keys' | 'clock'>;

/** The professional's templates, by their names. */
export async function listTemplates({ db, keys }: Collaborators, { nationalId }: Session): Promise<MailTemplate[]> {
  const rows = await db.selectFrom('mail_templates').selectAll().where('professional', '=', nationalId).execute();
  return rows
    .map(({ id, sealed }) => ({ template: id, ...openMail(keys, 'template', nationalId, id, sealed) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** @throws TOO_MANY */
export async function saveTemplate(
  { db, keys, clock }: Collaborators,
  { nationalId }: Session,
  given: MailTemplate,
): Promise<MailTemplate> {
  const { template: id, name, subject, text } = given;
  const sealed = sealMail(keys, 'template', nationalId, id, { name, subject, text });
  const values = { sealed, updated_at: clock() };
  await db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('mail_templates')
      .select('id')
      .where('professional', '=', nationalId)
      .where('id', '<>', id)
      .execute();
    if (rows.length >= limits.mailTemplates) throw failure('TOO_MANY');
    await tx
      .insertInto('mail_templates')
      .values({ professional: nationalId, id, ...values })
      .onConflict((conflict) => conflict.columns(['professional', 'id']).doUpdateSet(values))
      .execute();
  });
  return given;
}

export async function deleteTemplate({ db }: Collaborators, { nationalId }: Session, template: string): Promise<void> {
  await db.deleteFrom('mail_templates').where('professional', '=', nationalId).where('id', '=', template).execute();
}
