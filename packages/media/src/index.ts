export { MediaError, type MediaErrorCode, mediaErrorCodes } from './errors.ts';
export type * from './flow.ts';
export { type FlowHtml, flowToHtml } from './flow-to-html.ts';
export { flowToText } from './flow-to-text.ts';
export { decodePlainText } from './plain-text.ts';
export { type MediaKind, type Recognised, recognise } from './recognise.ts';
export { isRtf, type ReadRtf, readRtf } from './rtf/read-rtf.ts';
