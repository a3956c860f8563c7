import type { AlertRow } from '../store/schema.ts';

/** What a message says: no data of health, no trait of anybody (WEB-31). */
export type AlertWords = { readonly subject: string; readonly text: string };

/** The words of a message; those of an SMS fit in one. */
export function alertWords({ kind, code }: Pick<AlertRow, 'kind' | 'code'>): AlertWords {
  if (code !== null)
    return {
      subject: 'DMP : votre code de confirmation',
      text: `DMP : votre code est ${code}. Il confirme l’adresse de réception de vos alertes. Vous n’avez rien demandé : ignorez ce message.`,
    };
  const subject = 'DMP : un document a été ajouté';
  if (kind === 'sms') return { subject, text: `${subject} à un dossier que vous suivez. Consultez vos dossiers.` };
  return {
    subject,
    text: [
      'Un document a été ajouté au DMP d’un patient que vous suivez.',
      'Connectez-vous à votre logiciel ou au site du DMP pour voir vos nouveaux documents.',
      'Ce message ne contient aucune donnée de santé. Pour ne plus en recevoir : site du DMP, page Paramétrages.',
    ].join('\n\n'),
  };
}
