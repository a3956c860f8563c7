import type { Attached } from '@trousse/contract';
import { describe, expect, it } from 'vitest';
import {
  isTooLarge,
  mostAttachments,
  newComposition,
  problemsOf,
  withAttached,
  withoutSignature,
  withSignature,
  withTemplate,
} from './composition.ts';

const signature = 'Dr Camille BRUYÈRE-EXEMPLE\nCabinet Valfictif';
const file = (upload: string, size = 10): Attached => ({ kind: 'upload', upload, name: `${upload}.pdf`, size });

describe('a message that begins', () => {
  it('EFF-97 has its sender, and the signature under the place where one writes', () => {
    const message = newComposition('mailbox-1', signature);
    expect(message.mailbox).toBe('mailbox-1');
    expect(message.text).toBe(`\n\n-- \n${signature}`);
    expect(newComposition('mailbox-1', '').text).toBe('');
  });

  it('EFF-101 joins documents of the record, and takes the title of one for its object', () => {
    const one = { record: 'record-1', document: 'document-1', name: 'Compte rendu du 18/11' };
    const message = newComposition('mailbox-1', '', { documents: [one] });
    expect(message.subject).toBe('Compte rendu du 18/11');
    expect(message.attachments).toEqual([{ kind: 'document', ...one }]);
    expect(newComposition('mailbox-1', '', { documents: [one, { ...one, document: 'document-2' }] }).subject).toBe('');
  });

  it('signs an answer above what it quotes, once', () => {
    const quoted = 'Le 20/11/2026, Dr X a écrit :\n> Bonjour';
    const signed = withSignature(quoted, signature);
    expect(signed).toBe(`\n\n-- \n${signature}\n\n${quoted}`);
    expect(withSignature(signed, signature)).toBe(signed);
  });
});

describe('templates', () => {
  it('go where one writes, above the signature', () => {
    expect(withTemplate(`\n\n-- \n${signature}`, 'Cher confrère,')).toBe(`Cher confrère,\n\n-- \n${signature}`);
    expect(withTemplate('', 'Cher confrère,')).toBe('Cher confrère,');
    expect(withTemplate('Déjà écrit', 'Cher confrère,')).toBe('Cher confrère,\n\nDéjà écrit');
  });

  it('are kept without the signature', () => {
    expect(withoutSignature(`Cher confrère,\n\n-- \n${signature}`)).toBe('Cher confrère,');
  });
});

describe('attachments', () => {
  it('are joined once each, and no more than a message takes', () => {
    expect(withAttached([file('a')], [file('a'), file('b')])).toHaveLength(2);
    const many = Array.from({ length: 60 }, (_, at) => file(`f${at}`));
    expect(withAttached([], many)).toHaveLength(mostAttachments);
  });

  it('are too large once written as mail writes them, a third longer', () => {
    expect(isTooLarge([file('a', 7_000_000)], 10_000_000)).toBe(false);
    expect(isTooLarge([file('a', 7_500_000)], 10_000_000)).toBe(true);
    expect(isTooLarge([file('a', 7_500_000)], undefined)).toBe(false);
  });
});

describe('what keeps a message from leaving', () => {
  const to = (...addresses: string[]) => addresses.map((address) => ({ name: '', address }));
  it('is nobody to send it to, or an address that is none, in any of the three fields', () => {
    expect(problemsOf({ to: [], cc: [], bcc: [] }).recipients).toBe('Indiquez au moins un destinataire.');
    expect(problemsOf({ to: to('a@x.fr'), cc: [], bcc: to('pontfictif') }).recipients).toContain('« pontfictif »');
    expect(problemsOf({ to: [], cc: to('a@x.fr'), bcc: [] })).toEqual({});
  });
});
