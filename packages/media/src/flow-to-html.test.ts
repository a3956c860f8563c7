import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { FlowBlock } from './flow.ts';
import { flowToHtml } from './flow-to-html.ts';
import { flowToText } from './flow-to-text.ts';

type Node = DefaultTreeAdapterMap['childNode'];

const allowedElements = new Set(
  'div p span h2 h3 h4 h5 h6 ul ol li table caption thead tbody tr th td br hr s sub sup'.split(' '),
);
const allowedAttributes = new Set('class role tabindex aria-label data-media scope colspan rowspan'.split(' '));

/** Everything in a page that is not on the list of what a page may hold, as a browser's parser sees it. */
function* strangers(nodes: readonly Node[]): Generator<string> {
  for (const node of nodes) {
    if (!('tagName' in node)) continue;
    if (!allowedElements.has(node.tagName)) yield `<${node.tagName}>`;
    for (const { name, value } of node.attrs) {
      if (!allowedAttributes.has(name)) yield `${node.tagName}/@${name}`;
      if (name === 'class' && !value.split(' ').every((token) => token.startsWith('cda-'))) yield `class ${value}`;
    }
    yield* strangers(node.childNodes);
  }
}

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'childNodes' in node ? textOf(node.childNodes) : ''))
    .join('');
}

const hostile = `<img src=x onerror=alert(1)> "' &amp; </span></td><script>`;
const picture: FlowBlock = { kind: 'picture', bytes: Uint8Array.of(1), mediaType: 'image/png' };
const paragraph = (text: string): FlowBlock => ({ kind: 'paragraph', runs: [{ text }] });

const everything: readonly FlowBlock[] = [
  { kind: 'heading', level: 1, runs: [{ text: `Titre ${hostile}`, bold: true }] },
  { kind: 'heading', level: 6, runs: [{ text: 'petit' }] },
  {
    kind: 'paragraph',
    align: 'right',
    runs: [{ text: `a\tb\nc ${hostile}`, italic: true, underline: true, strike: true, raised: 'sup' }],
  },
  {
    kind: 'list',
    ordered: true,
    items: [
      [paragraph('un'), { kind: 'list', ordered: false, items: [[paragraph('dedans')]] }],
      [paragraph('deux'), picture],
    ],
  },
  { kind: 'preformatted', text: `  brut\n\u0001${hostile}` },
  { kind: 'page-break' },
  {
    kind: 'table',
    caption: [{ text: `légende ${hostile}` }],
    head: [[{ blocks: [paragraph('Date')], colspan: 2 }]],
    rows: [[{ blocks: [paragraph('12/03'), paragraph(hostile)], rowspan: 3 }, { blocks: [picture] }]],
  },
];

describe('flow as HTML', () => {
  it('holds nothing but what a page may hold, read as a browser reads it', () => {
    const { childNodes } = parseFragment(flowToHtml(everything).html);
    expect([...strangers(childNodes)]).toEqual([]);
  });

  it('is read back as it was written: no element closes or moves another', () => {
    const { html } = flowToHtml(everything);
    const count = (nodes: readonly Node[]): number =>
      nodes.reduce((sum, node) => sum + ('tagName' in node ? 1 + count(node.childNodes) : 0), 0);
    expect(count(parseFragment(html).childNodes)).toBe(html.match(/<[a-z]/g)!.length);
  });

  it('holds every text', () => {
    const shown = textOf(parseFragment(flowToHtml(everything).html).childNodes).replace(/\s/g, '');
    for (const line of flowToText(everything).split(/[\n\t]/)) {
      expect(shown).toContain(line.replace(/\s/g, '').replace('\u0001', '\uFFFD'));
    }
  });

  it('leaves a place for each picture, whose bytes are beside', () => {
    const { html, media } = flowToHtml(everything);
    const places = [...html.matchAll(/data-media="([^"]*)"/g)].map((match) => match[1]!);
    expect(places).toEqual(['image-1', 'image-2']);
    expect([...media.keys()]).toEqual(places);
    expect(media.get('image-1')).toBe(picture);
  });

  it('an empty flow is an empty text', () => {
    expect(flowToHtml([])).toEqual({ html: '<div class="cda-text"></div>', media: new Map() });
  });
});

describe('flow as text', () => {
  it('has a line for each paragraph, item and row, and a tab between cells', () => {
    expect(
      flowToText([
        { kind: 'heading', level: 2, runs: [{ text: 'Examen' }] },
        { kind: 'list', ordered: false, items: [[paragraph('un')], [paragraph('deux')]] },
        {
          kind: 'table',
          head: [[{ blocks: [paragraph('Date')] }, { blocks: [] }]],
          rows: [[{ blocks: [paragraph('a'), paragraph('b')] }, { blocks: [paragraph('c')] }]],
        },
        { kind: 'page-break' },
        picture,
      ]),
    ).toBe('Examen\nun\ndeux\nDate\t\na b\tc');
  });
});
