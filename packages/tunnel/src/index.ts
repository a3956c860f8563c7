export { readAnswer, writeAnswerHeader } from './answer.ts';
export { TunnelError, type TunnelErrorCode, tunnelErrors } from './errors.ts';
export type { Json, JsonObject } from './frame.ts';
export { defaultLimits, type TunnelLimits, webSocketOptions } from './limits.ts';
export type { TunnelStream } from './stream.ts';
export { createTunnel, type Tunnel, type TunnelOptions } from './tunnel.ts';
