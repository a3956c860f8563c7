/** How long the page may be kept from its reader at once, in ms. */
const busyMs = 8;
const pieceClass = 'cda-piece';

/** Puts the pieces of a very long document below what is there, each as it comes, and lets the reader act in between. */
export async function addPieces(
  inner: Document,
  pieces: AsyncIterable<string>,
  onPiece: (piece: HTMLElement) => void,
): Promise<void> {
  let since = performance.now();
  for await (const html of pieces) {
    const piece = inner.createElement('div');
    piece.className = pieceClass;
    piece.innerHTML = html;
    onPiece(piece);
    inner.body.append(piece);
    if (performance.now() - since < busyMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
}

export function removePieces(inner: Document): void {
  for (const piece of inner.querySelectorAll(`body > .${pieceClass}`)) piece.remove();
}

/** How far under the top edge an element is; as far as its piece where that one is not laid out, being out of sight. */
export function topOf(inner: Document, id: string): number | undefined {
  const element = inner.getElementById(id);
  const skipped = element?.checkVisibility({ contentVisibilityAuto: true }) === false;
  return (skipped ? element?.closest(`.${pieceClass}`) : element)?.getBoundingClientRect().top;
}
