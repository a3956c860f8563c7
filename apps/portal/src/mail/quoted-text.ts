/** A line that brings in what is quoted below it: `Le 20/11/2026 à 14 h 02, X a écrit :`. */
const introduction = /^(le|on) .{4,200}(a écrit|wrote)\s*:\s*$/i;

/** A plain text without what it quotes at its end, which is folded away; a quote in the middle of an answer stays. */
export function splitQuoted(text: string): { own: string; quoted: string } {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  let from = lines.length;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at]!.trim();
    if (line.startsWith('>')) from = at;
    else if (line !== '') {
      if (from < lines.length && introduction.test(line)) from = at;
      break;
    }
  }
  const own = lines.slice(0, from).join('\n').trim();
  // A message that is only a quote is read as it is.
  if (own === '') return { own: text.trim(), quoted: '' };
  return { own, quoted: lines.slice(from).join('\n').trim() };
}
