import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, lazy } from 'react';
import { CodedError } from '../ui/failure.ts';
import { api } from './api.ts';

const retryMs = 3000;

type Screens = Record<string, unknown>;

/**
 * A screen that is fetched when it is first gone to. Where the server is out of reach it fails as any request does, and
 * says so in its place: left to itself the router would load the page anew, and what was typed in it would be lost.
 */
export function screen<Module extends Screens, Name extends keyof Module>(fetch: () => Promise<Module>, name: Name) {
  return lazyRouteComponent(async () => {
    try {
      return await fetch();
    } catch (error) {
      throw (await isThere()) ? error : new CodedError('NETWORK');
    }
  }, name);
}

/** A part of a screen that is fetched when it is first shown; without network it is waited for, the rest being usable. */
export function part<Props>(fetch: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    for (;;) {
      try {
        return { default: await fetch() };
      } catch (error) {
        // The server is there and has no such file: it was replaced by another version, and only a new page helps.
        if (await isThere()) throw error;
        await new Promise((done) => setTimeout(done, retryMs));
      }
    }
  });
}

async function isThere(): Promise<boolean> {
  return api.config.public().then(
    () => true,
    () => false,
  );
}
