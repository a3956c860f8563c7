/** Puts the pictures of a structured document where the server's HTML names them. */
export function placeMedia(within: ParentNode, pathOf: (id: string) => string): void {
  for (const place of within.querySelectorAll<HTMLElement>('[data-media]')) {
    const image = place.ownerDocument.createElement('img');
    image.className = 'cda-media';
    image.alt = place.getAttribute('aria-label') ?? 'Image';
    // A picture that cannot be had leaves its words in its place.
    image.addEventListener('error', () => image.replaceWith(place), { once: true });
    image.src = pathOf(place.dataset.media ?? '');
    place.replaceWith(image);
  }
}
