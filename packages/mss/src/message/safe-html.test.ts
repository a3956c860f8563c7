import { createSeeded } from '@trousse/xml/testing';
import { parse as parseTree } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { ReceivedAttachment } from './model.ts';
import { safeHtml } from './safe-html.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const picture = (contentId: string, bytes: Uint8Array = png): ReceivedAttachment => ({
  index: 0,
  name: 'a.png',
  mediaType: 'image/png',
  kind: 'picture',
  bytes,
  contentId,
  inline: true,
  xdm: false,
});
const safe = (html: string, attachments: ReceivedAttachment[] = []) => safeHtml({ html, attachments })!;

/** What a browser would find in the page that should not be there. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const walk = (node: { tagName?: string; attrs?: { name: string; value: string }[]; childNodes?: never[] }) => {
    if (node.tagName !== undefined && !['html', 'head', 'body'].includes(node.tagName)) {
      if (
        /^(?:script|style|svg|math|iframe|object|embed|form|input|button|textarea|template|link|meta|base|map|area)$/.test(
          node.tagName,
        )
      )
        found.push(node.tagName);
      for (const { name, value } of node.attrs ?? []) {
        if (
          !/^(?:href|rel|target|src|style|title|alt|align|valign|width|height|border|colspan|rowspan|bgcolor|color|size|cellpadding|cellspacing|dir|lang|start|type)$/.test(
            name,
          )
        )
          found.push(name);
        if (name === 'href' && !/^(?:https:\/\/|mailto:)/.test(value)) found.push(value);
        if (name === 'href' && value.includes('evil')) found.push(value);
        if (name === 'src' && !value.startsWith('data:image/png;base64,')) found.push(value);
        if (
          name === 'style' &&
          /position|url|expression|opacity|z-index|display|visibility|-\d|font-size:0|transparent|rgba|[{}\\"<]/i.test(
            value,
          )
        )
          found.push(value);
      }
    }
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parseTree(html) as never);
  return found;
}

describe('safeHtml', () => {
  it('keeps words, tables, links and the look that says something', () => {
    const page =
      '<h1 style="color:#c00;text-align:center">Titre</h1><table border="1" width="100%"><tr><td colspan="2" bgcolor="#eee">a</td></tr></table><p>x <b>y</b><br>z</p>';
    expect(safe(page)).toEqual({
      html: '<h1 style="color:#c00;text-align:center">Titre</h1><table border="1" width="100%"><tr><td colspan="2" bgcolor="#eee">a</td></tr></table><p>x <b>y</b><br />z</p>',
      blocked: 0,
      shown: new Set(),
    });
    expect(safe('<a href="https://esante.gouv.fr/a?b=c&amp;d=e">voir</a>').html).toBe(
      '<a href="https://esante.gouv.fr/a?b=c&amp;d=e" title="https://esante.gouv.fr/a?b=c&amp;d=e" rel="noopener noreferrer" target="_blank">voir</a>',
    );
    expect(safe('<a href="mailto:a@b.mssante.fr?bcc=x@y.fr&amp;body=z">a</a>').html).toContain(
      'href="mailto:a@b.mssante.fr"',
    );
  });

  it('shows the pictures of the message itself, by their bytes, within limits', () => {
    const shown = safe('<img src="cid:logo@x" alt="Logo" width="20"><img src="CID:logo%40x">', [picture('logo@x')]);
    expect(shown.html.match(/src="data:image\/png;base64,/g)).toHaveLength(2);
    expect([shown.blocked, [...shown.shown]]).toEqual([0, [0]]);
    expect(safe('<svg><img src="cid:a"></svg>cid:a', [picture('a')]).shown.size).toBe(0);
    expect(safe(`${'<div>'.repeat(200)}<img src="cid:a">`, [picture('a')]).shown.size).toBe(0);
    expect(safe('<img src="cid:none" alt="Absente">').html).toBe('<span>Absente</span>');
    expect(safe('<img src="cid:a">', [picture('a', Buffer.from('<svg onload=alert(1)>'))]).html).not.toContain('data:');
    const large = Buffer.concat([png, Buffer.alloc(4 * 1024 * 1024)]);
    const many = safe('<img src="cid:a">'.repeat(8), [picture('a', large)]);
    expect(many.html.match(/data:/g)).toHaveLength(4);
    expect(safe(`<img src="data:image/png;base64,${png.toString('base64')}">`).html).toContain(
      'data:image/png;base64,',
    );
    expect(safe('<img src="data:image/svg+xml;base64,PHN2Zz4=">').html).not.toContain('data:');
    expect(safe('<img src="data:image/png;base64,PHN2Zz4=">').html).not.toContain('data:');
  });

  it.each([
    ['a picture', '<img src="https://evil.test/p.gif">', 1],
    ['a picture without scheme', '<img src="//evil.test/p.gif">', 1],
    ['srcset', '<img srcset="https://evil.test/a 1x, https://evil.test/b 2x">', 1],
    ['a background', '<table background="https://evil.test/p.gif"><td background="http://evil.test">', 2],
    ['CSS url()', '<p style="background:url(https://evil.test/p)">x</p>', 1],
    ['CSS url() in escapes', '<p style="background:\\75 rl(https://evil.test/p)">x</p>', 1],
    ['CSS url() around a comment', '<p style="background:u/**/rl(https://evil.test/p)">x</p>', 1],
    ['image-set', '<p style="background:image-set(\'https://evil.test/p\' 1x)">x</p>', 1],
    ['a style sheet', '<style>@import "https://evil.test/a.css"; p{background:url(https://evil.test/p)}</style>x', 2],
    ['a linked style sheet', '<link rel="stylesheet" href="https://evil.test/a.css">', 1],
    ['a base', '<base href="https://evil.test/"><a href="x">x</a>', 1],
    ['a refresh', '<meta http-equiv="refresh" content="0;url=https://evil.test/">', 1],
    ['a frame', '<iframe src="https://evil.test/" srcdoc="<script>1</script>"></iframe>', 1],
    ['a drawing', '<svg><image href="https://evil.test/p" /><use xlink:href="https://evil.test/p#a"/></svg>', 2],
    [
      'a film',
      '<video poster="https://evil.test/p" src="https://evil.test/v"><source src="https://evil.test/v"></video>',
      3,
    ],
    ['an object', '<object data="https://evil.test/o"></object><embed src="https://evil.test/e">', 2],
    ['a button', '<input type="image" src="https://evil.test/p">', 1],
  ])('loads nothing from outside and counts it: %s', (_, page, blocked) => {
    const shown = safe(page);
    expect(shown.blocked).toBe(blocked);
    expect(shown.html).not.toMatch(/evil/);
  });

  const tricks = [
    '<script>alert(1)</script>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)><p>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<form action="https://evil.test"><input name=a><button formaction="javascript:1">x</button></form>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href=" &#1; javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<a href="vbscript:1">x</a>',
    '<a href="http://evil.test">x</a>',
    '<a href="https://esante.gouv.fr@evil.test/">x</a>',
    '<a href="blob:https://x/1">x</a><a href="file:///etc/passwd">y</a>',
    '<a id="x" name="y" class="toolbar" target="_top">x</a>',
    '<div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999;opacity:0">cover</div>',
    '<div style="position:absolute;margin-top:-500px;margin:-9px">over</div>',
    '<p style="width:expression(alert(1));behavior:url(x);-moz-binding:url(x)">x</p>',
    '<p style="font-size:0;display:none;visibility:hidden">x</p>',
    '<p style="color:transparent;background-color:rgba(0,0,0,0)">x</p>',
    '<p style="color:red;}body{display:none">x</p>',
    '<textarea><p></textarea><script>alert(1)</script>',
    '<xmp><p></xmp><img src=x onerror=alert(1)>',
    '<template><script>alert(1)</script></template>',
    '<plaintext><script>alert(1)</script>',
    '<!--><img src=x onerror=alert(1)>-->',
    '<!--[if mso]><script>alert(1)</script><![endif]-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<p title="a" onclick="x" onmouseover=alert(1) contenteditable autofocus tabindex=1 accesskey=x>y</p>',
    '<iframe srcdoc="&lt;script&gt;1&lt;/script&gt;">',
    '<img src="cid:a" usemap="#m"><map name=m><area href="javascript:1" shape=default></map>',
    '<body onload=alert(1) background="javascript:1">x',
    '<table><td width="100%;background:url(x)" style=\'color:red" onclick="1\'>x',
    '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  ];
  it.each(tricks)('leaves nothing that runs, posts, covers or names itself: %s', (page) => {
    expect(dangers(safe(page, [picture('a')]).html)).toEqual([]);
  });

  it('leaves nothing either of tricks cut up and joined at random', () => {
    const pieces = tricks.flatMap((trick) => trick.split(/(?=[<>"'=&;])/));
    for (let seed = 1; seed <= 400; seed++) {
      const random = createSeeded(seed);
      const page = Array.from({ length: 3 + random.below(40) }, () => random.pick(pieces)).join('');
      expect(dangers(safe(page, [picture('a')]).html), page).toEqual([]);
    }
  });

  it('takes pages of any depth and size in the time that their size is worth', () => {
    expect(safe('<div>'.repeat(600_000)).html.match(/<div>/g)!.length).toBeLessThanOrEqual(101);
    expect(safe('<b>'.repeat(400_000) + '</i>'.repeat(400_000)).html.length).toBeLessThan(1_000);
    expect(safe(`<p style="${'color:red;'.repeat(100_000)}">x</p>`).html.length).toBeLessThan(10_000);
    expect(safe(`<${'a'.repeat(500_000)}`).blocked).toBe(0);
    expect(safe('<style>'.repeat(50_000)).blocked).toBe(0);
    expect(safe(`<p style="background:${'url('.repeat(100_000)}">`).html).toBe('<p></p>');
  });
});
