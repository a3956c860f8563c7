/*
 * What clean texts are, by the properties that Unicode gives characters and by nothing of our own rules.
 */

/** Controls, line and paragraph separators, what turns the direction of text, what is written and not seen. */
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]/u;

/** What is wrong with texts that are promised to be one line, with nothing hidden in it and no longer than `max`. */
export function wrongLines(lines: Readonly<Record<string, string | undefined>>, max: number): string[] {
  return Object.entries(lines).flatMap(([name, line = '']) => [
    ...(line.isWellFormed() ? [] : [`${name}: half a character`]),
    ...(unseen.test(line) ? [`${name}: hidden characters`] : []),
    ...(line.length > max ? [`${name}: too long`] : []),
  ]);
}

/** The characters that a name of a file may not have on one system or another, and the names that Windows keeps. */
const forbidden = /[\\/:*?"<>|]|^[. ]|[. ]$/;
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])[ ]*(?:\.|$)/i;

export function wrongFileNames(names: readonly string[]): string[] {
  return names.flatMap((name) => [
    ...wrongLines({ 'name of a file': name }, 150),
    ...(name === '' || forbidden.test(name) ? ['name of a file: not safe'] : []),
    ...(devices.test(name) ? ['name of a file: a device'] : []),
    ...(name === name.normalize('NFC') ? [] : ['name of a file: not composed']),
  ]);
}
