import type { MailMessage } from '@trousse/contract';
import { expect, it, vi } from 'vitest';
import { printedMessage } from './print-message.ts';

vi.mock('./message-sheet.css?url', () => ({ default: '/assets/sheet.css' }));

const party = (name: string, address: string) => ({ name, address, kind: 'professional' as const, me: false });
const message: MailMessage = {
  row: {
    ...{ message: 'm', thread: 't', count: 1, unread: 0, subject: '<b>Résultats</b>', snippet: '', labels: [] },
    ...{ at: '2026-11-20T10:00:00Z', flagged: false, answered: false, forwarded: false, attachment: true },
    ...{ priority: 'normal', document: false, critical: false, filed: false, cancelled: false, folder: 'f' },
  },
  from: party('Labo "Fictif"', 'labo@demo.mssante.fr'),
  ...{ to: [{ ...party('', ''), me: true }], cc: [], replyTo: [], documents: [], warnings: [], deliveries: [] },
  body: { kind: 'text', text: 'Sodium < 135 & potassium' },
  attachments: [{ attachment: 'a', name: '<script>.pdf', size: 1, kind: 'pdf' }],
  receipt: 'none',
};

it('a printed message says who wrote it, and nothing written in it becomes markup', () => {
  const page = printedMessage(message, '/assets/sheet.css');
  expect(page).toContain('<h1>&lt;b&gt;Résultats&lt;/b&gt;</h1>');
  expect(page).toContain('Labo &quot;Fictif&quot; &lt;labo@demo.mssante.fr&gt;');
  expect(page).toContain('Sodium &lt; 135 &amp; potassium');
  expect(page).not.toContain('<script');
});
