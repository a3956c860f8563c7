import { expect, it } from 'vitest';
import { prepared } from './message-html.ts';

it('pictures of a message wait under another name, which the policy of the page lets in', () => {
  const html = '<p style="text-align:center">Voir</p><img alt="x" src="data:image/png;base64,AAAA">';
  expect(prepared(html)).toBe(
    '<div class="mail"><p style="text-align:center">Voir</p><img alt="x" data-source="data:image/png;base64,AAAA"></div>',
  );
});

it('a message with colours of its own is read on a light sheet', () => {
  expect(prepared('<p style="color:#333">Bonjour</p>')).toContain('class="mail mail-coloured"');
  expect(prepared('<p>Ma couleur préférée : color="rouge"</p>')).toContain('class="mail"');
});

it('words that look like attributes are left as they were written', () => {
  expect(prepared('<p>écrire src="data:x" dans le champ</p>')).toContain('écrire src="data:x" dans le champ');
});
