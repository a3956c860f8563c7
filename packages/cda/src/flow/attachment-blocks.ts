import type { FlowBlock } from '@trousse/media';
import type { CdaAttachment } from '../model.ts';
import { isShowableImage } from '../render/images.ts';
import type { FlowContext } from './flow-context.ts';

/** An attachment where the text names it: a picture, or the mention of a file that stands beside the document. */
export function attachmentBlocks(attachment: CdaAttachment, context: FlowContext): FlowBlock[] {
  context.named.add(attachment.id);
  const { bytes, mediaType } = attachment;
  if (isShowableImage(attachment)) {
    return [{ kind: 'picture', bytes, mediaType: mediaType === 'image/png' ? 'image/png' : 'image/jpeg' }];
  }
  const kind = mediaType === 'application/pdf' ? 'PDF' : 'fichier';
  return [{ kind: 'paragraph', runs: [{ text: `Pièce jointe (${kind})`, italic: true }] }];
}
