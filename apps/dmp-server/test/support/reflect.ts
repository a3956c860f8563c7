// The certificate library keeps what it knows of its own classes in metadata calls on `Reflect`, which must be there
// before it loads. One flat registry serves: it asks for nothing inherited.
const registry = new WeakMap<object, Map<unknown, unknown>>();
const get = (key: unknown, target: object): unknown => registry.get(target)?.get(key);

Object.assign(Reflect, {
  getMetadata: get,
  getOwnMetadata: get,
  hasOwnMetadata: (key: unknown, target: object) => get(key, target) !== undefined,
  defineMetadata(key: unknown, value: unknown, target: object) {
    const known = registry.get(target) ?? new Map<unknown, unknown>();
    registry.set(target, known.set(key, value));
  },
});
