import * as z from 'zod';
import type { Tab } from './addresses.ts';
import { choices } from './settings-page.ts';
import type { ActName } from './words.ts';

/** What a button of a page does: the operation of the DMP server, what its form gives, and where one is afterwards. */
export type Act = { readonly operation: string; readonly fields: z.ZodType<object>; readonly tab: Tab };

const holder = z.object({ holderId: z.string().max(64) });
const document = z.object({ uniqueId: z.string().max(128) });

/** An empty reason is none. */
const blocking = holder.extend({ reason: z.string().max(500).optional() }).transform(({ holderId, reason }) => ({
  holderId,
  ...(reason?.trim() ? { reason: reason.trim() } : {}),
}));

/** A box that is not ticked is not sent. */
const settings = z
  .record(z.string(), z.string())
  .transform((sent) => Object.fromEntries(choices.map(([name]) => [name, Object.hasOwn(sent, name)])));

export const acts: Readonly<Record<Exclude<ActName, 'ajouter' | 'repondre'>, Act>> = {
  bloquer: { operation: 'block', fields: blocking, tab: 'professionnels' },
  debloquer: { operation: 'unblock', fields: holder, tab: 'professionnels' },
  retirer: { operation: 'withdraw', fields: holder, tab: 'professionnels' },
  designer: { operation: 'name-treating-doctor', fields: holder, tab: 'professionnels' },
  'retirer-statut': { operation: 'remove-treating-doctor', fields: holder, tab: 'professionnels' },
  masquer: { operation: 'mask', fields: document, tab: 'documents' },
  demasquer: { operation: 'unmask', fields: document, tab: 'documents' },
  supprimer: { operation: 'delete-document', fields: document, tab: 'documents' },
  archiver: {
    operation: 'archive',
    fields: document.transform((one) => ({ ...one, archived: true })),
    tab: 'documents',
  },
  desarchiver: {
    operation: 'archive',
    fields: document.transform((one) => ({ ...one, archived: false })),
    tab: 'documents',
  },
  reglages: { operation: 'oppositions', fields: settings, tab: 'reglages' },
  vus: { operation: 'accesses-seen', fields: z.object({ until: z.iso.datetime() }), tab: 'acces' },
};
