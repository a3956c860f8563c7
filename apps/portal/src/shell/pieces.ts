import { CodedError } from '../ui/failure.ts';
import { requestBytes } from './api.ts';

/** Ends each piece of a very long document (contract/record). */
const pieceEnd = '\u001E';

/** The pieces that an address gives, each as it comes; throws when they do not all come. Only resources use it. */
export async function* piecesAt(path: string, signal: AbortSignal): AsyncGenerator<string> {
  const response = await requestBytes(path, { signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let begun = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const pieces = (begun + read.value).split(pieceEnd);
    begun = pieces.pop() ?? '';
    yield* pieces;
  }
  if (begun !== '') throw new CodedError('NETWORK');
}
