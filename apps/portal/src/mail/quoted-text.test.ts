import { expect, it } from 'vitest';
import { splitQuoted } from './quoted-text.ts';

it('what a message quotes at its end is folded, with the line that brings it in', () => {
  const text =
    'Cher confrère,\n\nD’accord.\n\nLe 20/11/2026 à 14 h 02, Dr PONTFICTIF a écrit :\n> Bonjour\n>\n> Merci\n\n';
  expect(splitQuoted(text)).toEqual({
    own: 'Cher confrère,\n\nD’accord.',
    quoted: 'Le 20/11/2026 à 14 h 02, Dr PONTFICTIF a écrit :\n> Bonjour\n>\n> Merci',
  });
});

it('a quote between two answers stays where it is, and so does a message that is only a quote', () => {
  const answered = '> Combien ?\nDeux.\n> Quand ?\nDemain.';
  expect(splitQuoted(answered)).toEqual({ own: answered, quoted: '' });
  expect(splitQuoted('> rien d’autre')).toEqual({ own: '> rien d’autre', quoted: '' });
});
