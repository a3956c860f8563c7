import { expect, it } from 'vitest';
import { html } from './html.ts';

it('values are escaped, pieces of HTML are not', () => {
  const name = `<b onclick="x('y')">&`;
  expect(html`<p title="${name}">${name}</p>${html`<br>`}`.html).toBe(
    '<p title="&#60;b onclick=&#34;x(&#39;y&#39;)&#34;&#62;&#38;">&#60;b onclick=&#34;x(&#39;y&#39;)&#34;&#62;&#38;</p><br>',
  );
});

it('lists are joined, and what is absent writes nothing', () => {
  expect(html`${[1, 2].map((n) => html`<li>${n}</li>`)}${undefined}${false}`.html).toBe('<li>1</li><li>2</li>');
});
