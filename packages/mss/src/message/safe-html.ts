import sanitize from 'sanitize-html';
import { mssLimits } from '../limits.ts';
import { cutPage } from './cut-page.ts';
import { allowedTags, attributes, neverShown, safeStyle } from './html-rules.ts';
import { createInlineImages, type InlineImages } from './inline-images.ts';
import type { ReceivedMessage } from './model.ts';

/**
 * The page of a message made safe for a sandboxed frame: an allow-list of words, tables and pictures; pictures of the
 * message itself inlined as data; links kept by their text and address, opening elsewhere. Nothing in it loads anything.
 * @returns undefined when the message has no page; `blocked`: remote contents left out; `shown`: places of the
 * attachments that it shows
 */
export function safeHtml(
  message: Pick<ReceivedMessage, 'html' | 'attachments'>,
): { readonly html: string; readonly blocked: number; readonly shown: ReadonlySet<number> } | undefined {
  if (message.html === undefined) return undefined;
  const images = createInlineImages(message.attachments);
  const page = cutPage(message.html);
  let blocked = remoteStyles(page);
  const html = sanitize(page, {
    allowedTags,
    allowedAttributes: {
      '*': [...Object.keys(attributes), 'style', 'title'],
      a: ['href', 'rel', 'target'],
      img: ['src'],
    },
    // Values are checked below, one by one; the sanitiser checks schemes once more.
    parseStyleAttributes: false,
    allowedSchemes: ['https', 'mailto'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    nonTextTags: [...neverShown],
    nestingLimit: mssLimits.maxHtmlDepth,
    // Also within elements that are left out whole.
    onOpenTag: (tagName, given) => {
      blocked += remoteParts(tagName, given);
    },
    transformTags: {
      img: (_, given) => image(given, images),
      // After the rule above: the source of a picture is ours by now.
      '*': (tagName, given) => {
        const own = tagName === 'a' ? link(given) : tagName === 'img' ? source(given) : {};
        return { tagName, attribs: { ...keep(given), ...own } };
      },
    },
  });
  return { html, blocked, shown: images.shownIn(html) };
}

function keep(given: sanitize.Attributes): sanitize.Attributes {
  const kept: sanitize.Attributes = {};
  for (const [name, value] of Object.entries(given)) {
    const rule = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (rule?.test(value) === true) kept[name] = value;
  }
  const style = safeStyle(given.style ?? '');
  return style === '' ? kept : { ...kept, style };
}

function source({ src }: sanitize.Attributes): sanitize.Attributes {
  return src === undefined ? {} : { src };
}

/** A picture of the message, else the words that stand for it. */
function image(given: sanitize.Attributes, images: InlineImages): sanitize.Tag {
  const src = images.dataUri(given.src ?? '');
  const attribs = keep(given);
  if (src !== undefined) return { tagName: 'img', attribs: { ...attribs, src } };
  return {
    tagName: 'span',
    attribs: {},
    ...(attribs.alt !== undefined && attribs.alt !== '' && { text: attribs.alt }),
  };
}

/** The real address stands in the title: a text that shows another one deceives less. */
function link(given: sanitize.Attributes): sanitize.Attributes {
  const href = safeHref(given.href ?? '');
  return href === undefined ? {} : { href, title: href, rel: 'noopener noreferrer', target: '_blank' };
}

/** https without a name or password in it, or the bare address of a mailto. */
function safeHref(href: string): string | undefined {
  if (href.length > 2_000 || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  if (url.protocol === 'mailto:') {
    const address = /^[^\s@?&<>"]{1,200}@[^\s@?&<>"]{1,250}$/.exec(url.pathname)?.[0];
    return address === undefined ? undefined : `mailto:${address}`;
  }
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}

/** Attributes by which something is fetched, whatever the element. */
const fetching = [
  'src',
  'srcset',
  'imagesrcset',
  'background',
  'poster',
  'data',
  'lowsrc',
  'dynsrc',
  'xlink:href',
  'code',
  'archive',
];
/** Elements whose `href` is fetched or changes where things are fetched; a link in words is neither. */
const fetchedHref = new Set(['link', 'base', 'image', 'use', 'feimage', 'script']);

function remoteParts(tagName: string, given: sanitize.Attributes): number {
  let count = fetching.filter((name) => isRemote(given[name])).length;
  if (fetchedHref.has(tagName) && isRemote(given.href)) count++;
  if (tagName === 'meta' && /url\s*=/i.test(given.content ?? '')) count++;
  return count + remoteUrls(given.style ?? '');
}

/** Neither a part of this message nor data in the page itself. */
function isRemote(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '' && !/^\s*(?:cid:|data:|#)/i.test(value);
}

/** `url(…)` and `@import` in style sheets, escapes of CSS read as the browser would. */
function remoteUrls(css: string): number {
  if (css === '') return 0;
  const read = css
    .slice(0, mssLimits.maxHtmlCharacters)
    .replace(/\/\*[^*]{0,200}\*\//g, '')
    .replace(/\\([\da-f]{1,6})\s?/gi, (_, code: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
    );
  return (read.match(/(?:\burl|image-set)\s*\(\s*["']?\s*(?!["']?\s*(?:cid:|data:|#))[^\s)]|@import/gi) ?? []).length;
}

function remoteStyles(page: string): number {
  let count = 0;
  const lower = page.toLowerCase();
  for (let start = lower.indexOf('<style'); start !== -1; ) {
    const end = lower.indexOf('</style', start);
    count += remoteUrls(page.slice(start, end === -1 ? undefined : end));
    start = end === -1 ? -1 : lower.indexOf('<style', end);
  }
  return count;
}
