/**
 * The certificate library is built on decorators that record constructor types through `Reflect`; it refuses to load
 * without these functions. A flat store is enough: nothing in it inherits.
 */
const records = new WeakMap<object, Map<unknown, unknown>>();
const read = (key: unknown, target: object) => records.get(target)?.get(key);

Object.assign(Reflect, {
  getMetadata: read,
  getOwnMetadata: read,
  defineMetadata(key: unknown, value: unknown, target: object) {
    records.set(target, (records.get(target) ?? new Map()).set(key, value));
  },
});
