/**
 * The certificate library keeps constructor types in a metadata registry on `Reflect` and refuses to load without one.
 * Nothing it stores is inherited, so one flat registry is enough.
 */
const registry = new WeakMap<object, Map<unknown, unknown>>();
const lookUp = (key: unknown, target: object): unknown => registry.get(target)?.get(key);

Object.assign(Reflect, {
  getMetadata: lookUp,
  getOwnMetadata: lookUp,
  hasOwnMetadata: (key: unknown, target: object) => lookUp(key, target) !== undefined,
  defineMetadata(key: unknown, value: unknown, target: object) {
    const entries = registry.get(target) ?? new Map<unknown, unknown>();
    registry.set(target, entries.set(key, value));
  },
});
